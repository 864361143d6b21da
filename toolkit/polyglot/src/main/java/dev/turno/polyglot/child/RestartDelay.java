package dev.turno.polyglot.child;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a child is started again: not at all after a first crash, then twice as
 * long each time, up to 10 s, until one has lived for 10 s. Not thread-safe.
 */
final class RestartDelay {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final long FIRST_MILLIS = 100;

  private final InstantSource clock;
  private @Nullable Instant started;
  private int ended;

  RestartDelay(InstantSource clock) {
    this.clock = clock;
  }

  /** A child works; one that ends before has not lived at all. */
  void started() {
    started = clock.instant();
  }

  /** The delay after an end. */
  Duration ended() {
    if (started != null && started.plus(SETTLED).isBefore(clock.instant())) {
      ended = 0;
    }
    started = null;
    ended++;
    if (ended == 1) {
      return Duration.ZERO;
    }
    long millis = FIRST_MILLIS << Math.min(ended - 2, 10);
    return millis > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(millis);
  }
}
