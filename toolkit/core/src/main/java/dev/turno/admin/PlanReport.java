package dev.turno.admin;

import dev.turno.measure.Distribution;
import dev.turno.measure.Figures;
import java.util.List;
import java.util.Map;

/**
 * What one node tells of a function's plan.
 *
 * @param plan the plan, without times
 * @param times what its functions took here, by their places in the plan; empty when no call was
 *     measured
 */
record PlanReport(PlanPart plan, List<StepTimes> times) {
  /** What one function took. */
  record StepTimes(Spread waited, Spread took) {
    StepTimes plus(StepTimes other) {
      return new StepTimes(waited.plus(other.waited), took.plus(other.took));
    }
  }

  /** A distribution as it is sent. */
  record Spread(Map<Integer, Long> buckets, long nanos) {
    static Spread of(Distribution distribution) {
      return new Spread(distribution.buckets(), distribution.nanos());
    }

    private Distribution distribution() {
      return Distribution.of(buckets, nanos);
    }

    long count() {
      return distribution().count();
    }

    Figures.Millis millis() {
      return Figures.Millis.of(distribution());
    }

    Spread plus(Spread other) {
      return of(distribution().plus(other.distribution()));
    }
  }
}
