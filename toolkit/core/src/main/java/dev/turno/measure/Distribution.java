package dev.turno.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

  /**
   * One as {@link #buckets} and {@link #nanos} tell it.
   *
   * @throws IndexOutOfBoundsException when there is no such bucket
   */
  public static Distribution of(Map<Integer, Long> buckets, long nanos) {
    var counts = new long[Histogram.BUCKETS];
    buckets.forEach((index, count) -> counts[Objects.checkIndex(index, counts.length)] = count);
    return new Distribution(counts, nanos);
  }

  /** How many there are in each bucket that has some, so that it can be told to others. */
  public Map<Integer, Long> buckets() {
    Map<Integer, Long> buckets = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        buckets.put(i, counts[i]);
      }
    }
    return buckets;
  }

  /** How long all of them took, in nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** This and another one, of other histograms. */
  public Distribution plus(Distribution other) {
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
