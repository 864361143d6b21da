package dev.turno.admin;

/**
 * A unit in a node.
 *
 * @param kind {@code verticle} or {@code service}
 * @param revision of the order that it follows, or failed to
 * @param address where a service listens; empty for a verticle
 * @param failure why it did not start; empty when it runs
 */
public record UnitReport(
    String unit, String kind, int instances, long revision, String address, String failure) {}
