package dev.turno.polyglot.child;

import java.time.Duration;

/**
 * How many children a pool has, and what they take.
 *
 * @param mode what they are for: {@code async}, {@code plain} or {@code cpu}
 * @param children how many there are
 * @param perChild how many calls one has at once
 * @param waiting how many calls may wait for a child
 * @param grace how long a call that was cancelled may take to end before its child is killed, or,
 *     where it is one of many, before its caller waits no longer
 */
record PoolShape(String mode, int children, int perChild, int waiting, Duration grace) {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int RUNAWAY = 15;

  /** Takes as many at once as an application does; connections count, too. */
  static PoolShape async() {
    return new PoolShape("async", 1, 50_000, 10_000, GRACE);
  }

  static PoolShape plain(int children, int perChild) {
    return new PoolShape("plain", children, perChild, 1_000, GRACE);
  }

  static PoolShape cpu(int children) {
    return new PoolShape("cpu", children, 1, 1_000, GRACE);
  }

  /** How long one of many calls may go on that nobody waits for any more. */
  Duration runaway() {
    return grace.multipliedBy(RUNAWAY);
  }

  /** Whether there are several, so that one may be replaced while others go on. */
  boolean isReplaceable() {
    return children > 1;
  }

  /** Whether a child that crashed was running one call, which is to blame. */
  boolean isSingle() {
    return perChild == 1;
  }
}
