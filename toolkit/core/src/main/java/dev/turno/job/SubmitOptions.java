package dev.turno.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one job is handed in. Immutable; each {@code with} method gives a copy.
 *
 * @param key whoever hands in the same function and arguments under the same key gets the same job
 * @param priority which jobs of the queue go first
 * @param notBefore when it may begin; empty for at once
 * @param startWithin how long it may wait to begin, from {@code notBefore} on; empty for any time
 * @param retry how often it is attempted; empty for what holds for its queue
 */
public record SubmitOptions(
    Optional<String> key,
    Priority priority,
    Optional<Instant> notBefore,
    Optional<Duration> startWithin,
    Optional<RetryPolicy> retry) {
  private static final SubmitOptions DEFAULTS =
      new SubmitOptions(
          Optional.empty(), Priority.NORMAL, Optional.empty(), Optional.empty(), Optional.empty());

  private static final int LONGEST_KEY = 255;

  public SubmitOptions {
    if (key.filter(k -> k.isBlank() || k.length() > LONGEST_KEY).isPresent()) {
      throw new IllegalArgumentException("an idempotency key has 1 to 255 characters");
    }
  }

  /** A job of its own, of normal priority, at once. */
  public static SubmitOptions ofDefaults() {
    return DEFAULTS;
  }

  public SubmitOptions withKey(String idempotencyKey) {
    return new SubmitOptions(Optional.of(idempotencyKey), priority, notBefore, startWithin, retry);
  }

  public SubmitOptions withPriority(Priority band) {
    return new SubmitOptions(key, band, notBefore, startWithin, retry);
  }

  public SubmitOptions withNotBefore(Instant time) {
    return new SubmitOptions(key, priority, Optional.of(time), startWithin, retry);
  }

  public SubmitOptions withStartWithin(Duration time) {
    return new SubmitOptions(key, priority, notBefore, Optional.of(time), retry);
  }

  public SubmitOptions withRetry(RetryPolicy policy) {
    return new SubmitOptions(key, priority, notBefore, startWithin, Optional.of(policy));
  }
}
