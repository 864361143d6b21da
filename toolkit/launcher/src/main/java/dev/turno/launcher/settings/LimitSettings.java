package dev.turno.launcher.settings;

import dev.turno.server.Limits;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds that an application's {@code turno.toml} sets, by {@code [limits]}.
 *
 * @param body the largest request body, in bytes
 * @param requests how many requests there may be at once
 * @param timeout the time that a request may take
 */
public record LimitSettings(
    Optional<Long> body, Optional<Integer> requests, Optional<Duration> timeout) {
  /** None at all. */
  static final LimitSettings NONE =
      new LimitSettings(Optional.empty(), Optional.empty(), Optional.empty());

  LimitSettings withBody(long bytes) {
    return new LimitSettings(Optional.of(bytes), requests, timeout);
  }

  LimitSettings withRequests(int count) {
    return new LimitSettings(body, Optional.of(count), timeout);
  }

  LimitSettings withTimeout(Duration time) {
    return new LimitSettings(body, requests, Optional.of(time));
  }

  /** The bounds with those of the file in place of their own. */
  public Limits change(Limits limits) {
    Limits changed = body.map(limits::withMaxBodyBytes).orElse(limits);
    changed = requests.map(changed::withMaxRequests).orElse(changed);
    return timeout.map(changed::withTimeout).orElse(changed);
  }
}
