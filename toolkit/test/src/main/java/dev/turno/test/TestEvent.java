package dev.turno.test;

/**
 * A server-sent event.
 *
 * @param id the last id that the stream has told, empty for none
 * @param name its name, {@code message} unless it has one
 * @param data its data, lines divided by a line feed
 */
public record TestEvent(String id, String name, String data) {}
