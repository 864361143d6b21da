package dev.turno.polyglot.child;

import java.time.Duration;

/**
 * How many children a pool has, and what they take.
 *
 * @param mode what they are for: {@code async}, {@code plain} or {@code cpu}
 * @param children how many there are
 * @param perChild how many calls one has at once
 * @param waiting how many calls may wait for a child
 * @param grace how long a call that was cancelled may take to end before its child is killed
 */
record PoolShape(String mode, int children, int perChild, int waiting, Duration grace) {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Takes as many at once as an application does; connections count, too. */
  static PoolShape async() {
    return new PoolShape("async", 1, 50_000, 10_000, GRACE);
  }

  static PoolShape plain(int children) {
    return new PoolShape("plain", children, 1, 1_000, GRACE);
  }

  static PoolShape cpu(int children) {
    return new PoolShape("cpu", children, 1, 1_000, GRACE);
  }

  /** Whether a child that crashed was running one call, which is to blame. */
  boolean isSingle() {
    return perChild == 1;
  }
}
