package dev.turno.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long things took, from a microsecond to some hours, in buckets that are an eighth of an
 * octave wide: a quantile is off by a sixteenth at most. Never locks; thread-safe.
 */
public final class Histogram {
  private static final int BITS = 3;
  private static final int PER_OCTAVE = 1 << BITS;
  private static final int OCTAVES = 34;
  static final int BUCKETS = OCTAVES * PER_OCTAVE;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private final LongAdder nanos = new LongAdder();

  /** Adds a duration, in nanoseconds. */
  public void add(long took) {
    long positive = Math.max(0, took);
    counts.getAndIncrement(bucket(TimeUnit.NANOSECONDS.toMicros(positive)));
    nanos.add(positive);
  }

  /** What there is so far. */
  public Distribution distribution() {
    var copy = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      copy[i] = counts.get(i);
    }
    return new Distribution(copy, nanos.sum());
  }

  /** The first octaves, which are smaller than their buckets, have one for each microsecond. */
  private static int bucket(long micros) {
    if (micros < PER_OCTAVE) {
      return (int) micros;
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int part = (int) (micros >>> (octave - BITS)) & (PER_OCTAVE - 1);
    return Math.min(BUCKETS - 1, ((octave - BITS + 1) << BITS) + part);
  }

  /** The least duration of a bucket, in microseconds. */
  static long least(int bucket) {
    if (bucket < PER_OCTAVE) {
      return bucket;
    }
    int octave = (bucket >>> BITS) + BITS - 1;
    long part = bucket & (PER_OCTAVE - 1);
    return (PER_OCTAVE + part) << (octave - BITS);
  }
}
