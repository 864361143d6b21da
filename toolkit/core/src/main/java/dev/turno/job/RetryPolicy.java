package dev.turno.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a job that fails is attempted, and when: exponential back-off with full jitter. A
 * worker node that is lost is counted apart.
 *
 * @param attempts how many attempts in all, at least 1
 * @param base the longest wait before the second attempt; each later one may be twice as long
 * @param max no wait is longer
 * @param losses how often a job whose worker node was lost is given to another
 */
public record RetryPolicy(int attempts, Duration base, Duration max, int losses) {
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts are at least 1, not " + attempts);
    }
    if (losses < 0) {
      throw new IllegalArgumentException("losses are at least 0, not " + losses);
    }
    if (base.isNegative() || max.compareTo(base) < 0) {
      throw new IllegalArgumentException("waits are 0 <= base <= max, not " + base + ", " + max);
    }
  }

  /** 3 attempts, waits of up to 1 s, 2 s, … at most 5 min; given to another node twice. */
  public static RetryPolicy ofDefaults() {
    return new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(5), 2);
  }

  /** One attempt, and none elsewhere when its worker node is lost. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 0);
  }

  public RetryPolicy withAttempts(int count) {
    return new RetryPolicy(count, base, max, losses);
  }

  public RetryPolicy withLosses(int count) {
    return new RetryPolicy(attempts, base, max, count);
  }

  /** The wait after the attempt of that number, counted from 1. */
  public Duration waitAfter(int attempt, RandomGenerator random) {
    long longest = base.toMillis();
    for (int i = 1; i < attempt && longest < max.toMillis(); i++) {
      longest *= 2;
    }
    return Duration.ofMillis(random.nextLong(Math.min(longest, max.toMillis()) + 1));
  }
}
