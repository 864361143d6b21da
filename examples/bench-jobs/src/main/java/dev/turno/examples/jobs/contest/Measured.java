package dev.turno.examples.jobs.contest;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What a producer told of one measurement.
 *
 * @param event {@code flood}, {@code paced}, {@code calls} or {@code mix}
 * @param figures what it measured
 * @param cpu the CPU time that all processes took meanwhile
 */
record Measured(String event, JsonObject figures, Duration cpu) {
  private static final double NANOS_PER_MILLI = 1e6;

  double perSecond() {
    return count() / figures.getDouble("seconds");
  }

  double submittedPerSecond() {
    return count() / figures.getDouble("submitSeconds");
  }

  /** Milliseconds of CPU time for each job or call. */
  double cpuMillis() {
    return cpu.toNanos() / NANOS_PER_MILLI / count();
  }

  private double count() {
    return figures.getDouble("jobs", figures.getDouble("calls"));
  }
}
