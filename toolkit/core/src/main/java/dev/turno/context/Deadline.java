package dev.turno.context;

import java.time.Duration;

/**
 * The moment after which nobody waits for a result any more, on this JVM's monotonic clock. Between
 * processes it travels as the time that remains, since their clocks differ.
 */
public final class Deadline {
  /** No deadline. */
  public static final Deadline NONE = new Deadline(0, false);

  private final long nanoTime;
  private final boolean set;

  private Deadline(long nanoTime, boolean set) {
    this.nanoTime = nanoTime;
    this.set = set;
  }

  /** The moment {@code remaining} from now. */
  public static Deadline in(Duration remaining) {
    return new Deadline(System.nanoTime() + remaining.toNanos(), true);
  }

  /** The earlier of the two. */
  public Deadline earlier(Deadline other) {
    if (!set) {
      return other;
    }
    return other.set && other.nanoTime - nanoTime < 0 ? other : this;
  }

  /** The later of the two; none when one of them is none. */
  public Deadline later(Deadline other) {
    if (!set || !other.set) {
      return NONE;
    }
    return other.nanoTime - nanoTime > 0 ? other : this;
  }

  public boolean isSet() {
    return set;
  }

  public boolean hasPassed() {
    return set && nanoTime - System.nanoTime() <= 0;
  }

  /** What remains in milliseconds, at least 0; {@code Long.MAX_VALUE} without a deadline. */
  public long remainingMillis() {
    if (!set) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, (nanoTime - System.nanoTime() + 999_999) / 1_000_000);
  }
}
