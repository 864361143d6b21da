package dev.turno.examples.jobs.contest;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a contender came to.
 *
 * @param failure why there is no more of it
 */
record Result(Contender contender, List<Measured> measured, Optional<String> failure) {
  List<Measured> of(String event) {
    return measured.stream().filter(one -> one.event().equals(event)).toList();
  }

  /** The median of a figure over the measurements of a kind; NaN when there are none. */
  double median(String event, ToDoubleFunction<Measured> figure) {
    double[] sorted = of(event).stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** The same of a figure that the producer told. */
  double median(String event, String figure) {
    return median(event, one -> one.figures().getDouble(figure));
  }
}
