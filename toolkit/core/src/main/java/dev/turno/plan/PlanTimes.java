package dev.turno.plan;

import dev.turno.call.CallTimes;
import dev.turno.measure.Distribution;
import dev.turno.measure.Histogram;
import java.util.stream.Stream;

/** How long each function of a plan took, of the calls that were measured. Thread-safe. */
public final class PlanTimes {
  private final Histogram[] waited;
  private final Histogram[] took;

  PlanTimes(int steps) {
    waited = Stream.generate(Histogram::new).limit(steps).toArray(Histogram[]::new);
    took = Stream.generate(Histogram::new).limit(steps).toArray(Histogram[]::new);
  }

  void add(int step, CallTimes times) {
    waited[step].add(times.waited(step));
    took[step].add(times.took(step));
  }

  /** How many functions there are. */
  public int size() {
    return took.length;
  }

  /** How long a function waited for its lane, once what it needs was there. */
  public Distribution waited(int step) {
    return waited[step].distribution();
  }

  /** How long a function ran. */
  public Distribution took(int step) {
    return took[step].distribution();
  }
}
