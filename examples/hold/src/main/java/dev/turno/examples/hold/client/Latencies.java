package dev.turno.examples.hold.client;

import java.util.Arrays;
import java.util.List;

/** How long things took. Thread-safe. */
final class Latencies {
  private static final int FIRST_CAPACITY = 1024;
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int count;

  synchronized void add(long nanosTaken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = nanosTaken;
  }

  /** All of several together. */
  static Latencies of(List<Latencies> several) {
    var all = new Latencies();
    several.forEach(one -> Arrays.stream(one.copy()).forEach(all::add));
    return all;
  }

  private synchronized long[] copy() {
    return Arrays.copyOf(nanos, count);
  }

  /**
   * The latency in milliseconds that {@code percent} of all stayed within; NaN when there are none.
   */
  synchronized double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * count) - 1;
    return sorted[Math.clamp(index, 0, count - 1)] / NANOS_PER_MILLI;
  }
}
