package dev.turno.admin;

import java.time.Instant;

/**
 * A line of a node's log.
 *
 * @param number grows by one with each line of the process
 * @param node the node; empty in its own process
 * @param level {@code WARN}
 * @param logger who wrote it
 * @param text the message, with the stack of an error below it
 */
public record LogLine(
    long number, String node, Instant at, String level, String logger, String thread, String text) {
  LogLine of(String owner) {
    return new LogLine(number, owner, at, level, logger, thread, text);
  }
}
