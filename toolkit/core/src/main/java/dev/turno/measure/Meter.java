package dev.turno.measure;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one function does: how often it is called, how that ends, how long it takes. Thread-safe.
 */
public final class Meter {
  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  private final LongAdder began = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Histogram took = new Histogram();
  private final Histogram waited = new Histogram();
  private volatile Mark earlier =
      new Mark(System.nanoTime(), Distribution.empty(), Distribution.empty());
  private volatile Mark later = earlier;

  /** What there was at a moment. */
  private record Mark(long at, Distribution took, Distribution waited) {}

  /** A call has begun. */
  public void began() {
    began.increment();
  }

  /** It had waited that long for its slot, in nanoseconds. */
  public void waited(long nanos) {
    waited.add(nanos);
  }

  /**
   * It has ended.
   *
   * @param status by which HTTP status; 4xx is refused, 5xx has failed
   * @param nanos how long it took, in nanoseconds
   */
  public void ended(int status, long nanos) {
    took.add(nanos);
    if (status >= FAILED) {
      failed.increment();
    } else if (status >= REFUSED) {
      refused.increment();
    }
  }

  /** How long calls took, since the start. */
  public Distribution took() {
    return took.distribution();
  }

  /** How long calls waited for a slot, since the start. */
  public Distribution waited() {
    return waited.distribution();
  }

  /** Forgets, of what is told as recent, what is older than the last mark but one. */
  void mark() {
    Mark last = later;
    later = new Mark(System.nanoTime(), took(), waited());
    earlier = last;
  }

  /** What there is to tell. */
  public Figures figures() {
    Mark since = earlier;
    Distribution all = took();
    Distribution recent = all.since(since.took());
    double seconds = Math.max(1e-3, (System.nanoTime() - since.at()) / 1e9);
    long over = all.count();
    return new Figures(
        over,
        (int) Math.max(0, began.sum() - over),
        refused.sum(),
        failed.sum(),
        Figures.round(recent.count() / seconds),
        Figures.Millis.of(recent),
        Figures.Millis.of(waited().since(since.waited())));
  }
}
