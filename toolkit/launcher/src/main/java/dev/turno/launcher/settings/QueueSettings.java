package dev.turno.launcher.settings;

import dev.turno.job.QueuePolicy;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What an application's {@code turno.toml} says of a queue, by {@code [queue.NAME]}. */
public final class QueueSettings {
  /** None at all. */
  static final QueueSettings NONE = new QueueSettings(Changes.none());

  private final Changes<QueuePolicy> changes;

  private QueueSettings(Changes<QueuePolicy> changes) {
    this.changes = changes;
  }

  /** Whether its jobs are kept in a database. */
  QueueSettings withDurable(boolean yes) {
    return and(policy -> policy.withDurable(yes));
  }

  /** How often a job is attempted. */
  QueueSettings withAttempts(int count) {
    return and(policy -> policy.withRetry(policy.retry().withAttempts(count)));
  }

  /** How long a result is kept. */
  QueueSettings withRetention(Duration time) {
    return and(policy -> policy.withRetention(time));
  }

  /** How many jobs may wait. */
  QueueSettings withMaxWaiting(int jobs) {
    return and(policy -> policy.withMaxWaiting(jobs));
  }

  /** How many jobs of a tenant may wait. */
  QueueSettings withMaxWaitingPerTenant(int jobs) {
    return and(policy -> policy.withLimits(policy.limits().withWaitingPerTenant(jobs)));
  }

  /** How many jobs of a function may run at once. */
  QueueSettings withMaxRunningPerFunction(int jobs) {
    return and(policy -> policy.withLimits(policy.limits().withRunningPerFunction(jobs)));
  }

  /** How many jobs of a tenant may run at once. */
  QueueSettings withMaxRunningPerTenant(int jobs) {
    return and(policy -> policy.withLimits(policy.limits().withRunningPerTenant(jobs)));
  }

  private QueueSettings and(UnaryOperator<QueuePolicy> change) {
    return new QueueSettings(changes.and(change));
  }

  /** The policy with what the file says in place of its own. */
  public QueuePolicy change(QueuePolicy policy) {
    return changes.apply(policy);
  }
}
