package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long calls of each function run on a worker node, in milliseconds: moving averages in which a
 * call counts a fifth. Confined to one thread.
 */
final class MovingMillis {
  private static final double WEIGHT = 0.2;

  private final Map<String, Double> averages = new TreeMap<>();

  /** A call of that function has run for so long; gives the average. */
  double add(OperationId function, long nanos) {
    double millis = nanos / 1e6;
    return averages.merge(
        function.value(), millis, (average, now) -> average + WEIGHT * (now - average));
  }

  /** The averages by function; those that have not run yet have none. */
  Map<String, Double> all() {
    return Map.copyOf(averages);
  }

  /** The average of one function. */
  Map<String, Double> of(OperationId function) {
    Double average = averages.get(function.value());
    return average == null ? Map.of() : Map.of(function.value(), average);
  }
}
