package dev.turno.job;

import java.time.Duration;

/**
 * What holds for the jobs of a queue. Immutable; each {@code with} method gives a copy.
 *
 * @param durable whether records are kept in a database, so that they outlive all processes
 * @param retry how often a job is attempted
 * @param retention how long a result is kept after the job's end
 * @param maxWaiting how many jobs may wait; who hands in another one is told to come again
 * @param limits how many jobs of a function or a tenant there may be at once
 */
public record QueuePolicy(
    boolean durable, RetryPolicy retry, Duration retention, int maxWaiting, JobLimits limits) {
  public QueuePolicy {
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("a retention is longer than nothing, not " + retention);
    }
    if (maxWaiting < 1) {
      throw new IllegalArgumentException("maxWaiting is at least 1, not " + maxWaiting);
    }
  }

  /** In memory, {@link RetryPolicy#ofDefaults()}, results for 24 h, 100,000 jobs, no limits. */
  public static QueuePolicy ofDefaults() {
    return new QueuePolicy(
        false, RetryPolicy.ofDefaults(), Duration.ofHours(24), 100_000, JobLimits.none());
  }

  public QueuePolicy withDurable(boolean yes) {
    return new QueuePolicy(yes, retry, retention, maxWaiting, limits);
  }

  public QueuePolicy withRetry(RetryPolicy policy) {
    return new QueuePolicy(durable, policy, retention, maxWaiting, limits);
  }

  public QueuePolicy withRetention(Duration time) {
    return new QueuePolicy(durable, retry, time, maxWaiting, limits);
  }

  public QueuePolicy withMaxWaiting(int jobs) {
    return new QueuePolicy(durable, retry, retention, jobs, limits);
  }

  public QueuePolicy withLimits(JobLimits bounds) {
    return new QueuePolicy(durable, retry, retention, maxWaiting, bounds);
  }
}
