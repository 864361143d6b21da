package dev.turno.job;

/**
 * Which jobs of a queue go first. A job that waits moves up one band every 10 s, so that none waits
 * forever behind more important ones.
 */
public enum Priority {
  HIGH,
  NORMAL,
  LOW
}
