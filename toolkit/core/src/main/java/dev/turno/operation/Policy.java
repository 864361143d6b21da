package dev.turno.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of a function.
 *
 * @param timeout the time that a request may take, by {@code @Timeout}
 * @param permits how many there may be at once, by {@code @Limit}
 */
public record Policy(Optional<Duration> timeout, Optional<Permits> permits) {
  /** No bounds. */
  public static final Policy NONE = new Policy(Optional.empty(), Optional.empty());

  /**
   * How many there may be at once.
   *
   * @param count the number of permits
   * @param maxWait how long a request waits for one
   * @param maxWaiting how many requests may wait
   */
  public record Permits(int count, Duration maxWait, int maxWaiting) {
    public Permits {
      if (count < 1) {
        throw new IllegalArgumentException("a limit is at least 1, not " + count);
      }
      if (maxWaiting < 0) {
        throw new IllegalArgumentException("a limit's queue is at least 0, not " + maxWaiting);
      }
    }
  }
}
