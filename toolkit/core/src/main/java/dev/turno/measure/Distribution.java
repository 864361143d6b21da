package dev.turno.measure;

import java.util.Arrays;

/** What a {@link Histogram} held at one moment, or came to hold between two. Immutable. */
public final class Distribution {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;

  private final long[] counts;
  private final long nanos;
  private final long count;

  Distribution(long[] counts, long nanos) {
    this.counts = counts;
    this.nanos = nanos;
    count = Arrays.stream(counts).sum();
  }

  /** Nothing. */
  public static Distribution empty() {
    return new Distribution(new long[Histogram.BUCKETS], 0);
  }

  /** This and another one, of other histograms. */
  Distribution plus(Distribution other) {
    var sum = new long[counts.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = counts[i] + other.counts[i];
    }
    return new Distribution(sum, nanos + other.nanos);
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** How long all of them took, in seconds. */
  public double seconds() {
    return nanos / 1e9;
  }

  /** What has come since {@code earlier}, of the same histogram. */
  public Distribution since(Distribution earlier) {
    var more = new long[counts.length];
    for (int i = 0; i < more.length; i++) {
      more[i] = counts[i] - earlier.counts[i];
    }
    return new Distribution(more, nanos - earlier.nanos);
  }

  /** The duration that a share of them did not exceed, in milliseconds; 0 when there are none. */
  public double millis(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return (Histogram.least(i) + Histogram.least(i + 1)) / 2.0 / MICROS_PER_MILLI;
      }
    }
    return 0;
  }

  /** How many took no longer than that, as far as buckets tell. */
  public long within(double seconds) {
    long within = 0;
    for (int i = 0; i < counts.length; i++) {
      if (Histogram.least(i + 1) <= seconds * MICROS_PER_SECOND) {
        within += counts[i];
      }
    }
    return within;
  }
}
