package dev.turno.spi;

/**
 * A node of the cluster, as the cluster knows it.
 *
 * @param id its id, unique and new at each start
 * @param core whether it holds what the cluster keeps; others compute only
 * @param address where other nodes reach it, {@code HOST:PORT}
 */
public record Member(String id, boolean core, String address) {}
