package dev.turno.examples.jobs.node;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** How long things took, of which there are so many. Thread-safe. */
final class Waits {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] nanos;
  private int count;

  Waits(int most) {
    nanos = new long[most];
  }

  synchronized void add(long taken) {
    nanos[count++] = taken;
  }

  synchronized int count() {
    return count;
  }

  /** The milliseconds that that many percent of all took at most; NaN when there are none. */
  synchronized double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * count) - 1;
    return sorted[Math.clamp(index, 0, count - 1)] / NANOS_PER_MILLI;
  }

  /** The two of them that are told. */
  JsonObject figures() {
    return new JsonObject().put("p50", percentile(50)).put("p99", percentile(99));
  }
}
