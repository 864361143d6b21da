package dev.turno.examples.burgers;

/** Measures how long something took. */
final class Clock {
  private static final long NANOS = 1_000_000;

  private Clock() {}

  static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / NANOS;
  }
}
