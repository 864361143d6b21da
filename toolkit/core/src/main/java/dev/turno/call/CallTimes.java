package dev.turno.call;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each function of one call was due, began and ended. Written by the threads that run them,
 * each its own; of one that has ended they may be read on any thread. A function may still run when
 * its call is over: one that was cancelled.
 */
public final class CallTimes {
  private final long[] due;
  private final long[] began;
  private final AtomicLongArray ended;

  CallTimes(int functions) {
    due = new long[functions];
    began = new long[functions];
    ended = new AtomicLongArray(functions);
  }

  /** What it needs is there: it may run. */
  public void due(int function) {
    due[function] = System.nanoTime();
  }

  /** It runs. */
  public void began(int function) {
    began[function] = System.nanoTime();
  }

  /** It has given its value, or has failed; perhaps without having run. */
  public void ended(int function) {
    long now = System.nanoTime();
    if (began[function] == 0) {
      began[function] = now;
    }
    ended.setRelease(function, now); // last: whoever sees it sees the rest
  }

  /** Whether it was run here, and is over. */
  public boolean hasEnded(int function) {
    return ended.getAcquire(function) != 0;
  }

  /** When it was due, by {@link System#nanoTime}. */
  public long dueAt(int function) {
    return due[function];
  }

  /** How long it waited for its lane, in nanoseconds. */
  public long waited(int function) {
    return began[function] - due[function];
  }

  /** How long it ran, in nanoseconds. */
  public long took(int function) {
    return ended.getAcquire(function) - began[function];
  }
}
