package dev.turno.launcher.settings;

import dev.turno.job.QueuePolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * What an application's {@code turno.toml} says of a queue, by {@code [queue.NAME]}.
 *
 * @param durable whether its jobs are kept in a database
 * @param attempts how often a job is attempted
 * @param retention how long a result is kept
 * @param maxWaiting how many jobs may wait
 */
public record QueueSettings(
    Optional<Boolean> durable,
    Optional<Integer> attempts,
    Optional<Duration> retention,
    Optional<Integer> maxWaiting) {
  /** None at all. */
  static final QueueSettings NONE =
      new QueueSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  QueueSettings withDurable(boolean yes) {
    return new QueueSettings(Optional.of(yes), attempts, retention, maxWaiting);
  }

  QueueSettings withAttempts(int count) {
    return new QueueSettings(durable, Optional.of(count), retention, maxWaiting);
  }

  QueueSettings withRetention(Duration time) {
    return new QueueSettings(durable, attempts, Optional.of(time), maxWaiting);
  }

  QueueSettings withMaxWaiting(int jobs) {
    return new QueueSettings(durable, attempts, retention, Optional.of(jobs));
  }

  /** The policy with what the file says in place of its own. */
  public QueuePolicy change(QueuePolicy policy) {
    QueuePolicy changed = durable.map(policy::withDurable).orElse(policy);
    changed =
        changed.withRetry(attempts.map(changed.retry()::withAttempts).orElse(changed.retry()));
    changed = retention.map(changed::withRetention).orElse(changed);
    return maxWaiting.map(changed::withMaxWaiting).orElse(changed);
  }
}
