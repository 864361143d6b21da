package dev.turno.measure;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which calls are measured part by part. That costs two looks at the clock for each part; so a
 * process measures none, or all while it is developed, or else one of each function in a round. All
 * others pay for the look at one number, which nobody writes but the timer of the rounds.
 * Thread-safe.
 */
public final class Sampling {
  private final Kind kind;
  private final AtomicInteger round = new AtomicInteger();

  private enum Kind {
    NONE,
    SOME,
    ALL
  }

  private Sampling(Kind kind) {
    this.kind = kind;
  }

  /** Measures nothing. */
  public static Sampling none() {
    return new Sampling(Kind.NONE);
  }

  /** Measures one call of each function in a round. */
  public static Sampling some() {
    return new Sampling(Kind.SOME);
  }

  /** Measures every call. */
  public static Sampling all() {
    return new Sampling(Kind.ALL);
  }

  /** Whether it goes by rounds, so that somebody has to call {@link #next}. */
  public boolean hasRounds() {
    return kind == Kind.SOME;
  }

  /** Begins a round. */
  public void next() {
    round.incrementAndGet();
  }

  /** One function's turns. */
  public Turns turns() {
    return new Turns(this);
  }

  /** When it is a function's turn. */
  public static final class Turns {
    private final Sampling sampling;

    /** Threads that meet here measure a call more than is needed, and that does no harm. */
    private int last;

    private Turns(Sampling sampling) {
      this.sampling = sampling;
    }

    /** Whether the call that begins now is to be measured. */
    public boolean isDue() {
      int now = sampling.round.get();
      if (now == last) {
        return sampling.kind == Kind.ALL;
      }
      last = now;
      return true;
    }
  }
}
