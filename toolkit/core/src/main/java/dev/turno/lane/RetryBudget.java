package dev.turno.lane;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Counts calls and repeats over a sliding window and says whether one more repeat is within the
 * {@link RetryLimits}. The window slides in ten steps. Confined to one thread.
 */
final class RetryBudget {
  private static final int STEPS = 10;

  private final RetryLimits limits;
  private final LongSupplier nanoTime;
  private final long stepNanos;
  private final int[] calls = new int[STEPS];
  private final int[] repeats = new int[STEPS];
  private long step;

  RetryBudget(RetryLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    stepNanos = Math.max(1, limits.window().toNanos() / STEPS);
    step = Math.floorDiv(nanoTime.getAsLong(), stepNanos);
  }

  /** A call has come. */
  void called() {
    slide();
    calls[index(step)]++;
  }

  /** Notes a repeat if there may be one more; says whether there may. */
  boolean mayRepeat() {
    slide();
    long allowed = limits.floor() + (long) (limits.share() * Arrays.stream(calls).sum());
    if (Arrays.stream(repeats).sum() >= allowed) {
      return false;
    }
    repeats[index(step)]++;
    return true;
  }

  /** Forgets what has left the window. */
  private void slide() {
    long now = Math.floorDiv(nanoTime.getAsLong(), stepNanos);
    for (long s = Math.max(step + 1, now - STEPS + 1); s <= now; s++) {
      calls[index(s)] = 0;
      repeats[index(s)] = 0;
    }
    step = Math.max(step, now);
  }

  private static int index(long step) {
    return (int) Math.floorMod(step, (long) STEPS);
  }
}
