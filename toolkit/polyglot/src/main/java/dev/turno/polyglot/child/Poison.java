package dev.turno.polyglot.child;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows which functions have crashed their children again and again; they are left alone for a
 * while, so that others have children to run in. Not thread-safe.
 */
final class Poison {
  /** How many crashes in a row it takes. */
  static final int CRASHES = 3;

  /** How long such a function is left alone. */
  static final Duration REST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<String, Crashes> crashed = new HashMap<>();

  private record Crashes(int count, Instant last) {}

  Poison(InstantSource clock) {
    this.clock = clock;
  }

  void crashed(String function) {
    int before = crashed.getOrDefault(function, new Crashes(0, Instant.MIN)).count();
    crashed.put(function, new Crashes(before + 1, clock.instant()));
  }

  void answered(String function) {
    crashed.remove(function);
  }

  /** How long a function is left alone yet; zero when it isn't. After that it has one more try. */
  Duration rest(String function) {
    Crashes known = crashed.get(function);
    if (known == null || known.count() < CRASHES) {
      return Duration.ZERO;
    }
    Duration rest = Duration.between(clock.instant(), known.last().plus(REST));
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
