package dev.turno.polyglot.child;

import java.util.HashMap;
import java.util.Map;

/** How long functions run in their children, as moving averages. Not thread-safe. */
final class Pace {
  private static final double WEIGHT = 0.2;

  private final Map<String, Double> averages = new HashMap<>();

  void took(String function, long nanos) {
    averages.merge(function, (double) nanos, (before, now) -> before + WEIGHT * (now - before));
  }

  /** How long a function runs, in nanoseconds; endlessly as long as it has not run. */
  double nanos(String function) {
    return averages.getOrDefault(function, Double.POSITIVE_INFINITY);
  }
}
