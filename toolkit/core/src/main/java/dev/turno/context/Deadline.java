package dev.turno.context;

import java.time.Duration;

/**
 * The moment after which nobody waits for a result any more, on a clock that never jumps. Between
 * processes it travels as the time that remains, since their clocks differ.
 */
public final class Deadline {
  /** No deadline. */
  public static final Deadline NONE = new Deadline(0, false, TimeSource.system());

  private final long nanos;
  private final boolean set;
  private final TimeSource time;

  private Deadline(long nanos, boolean set, TimeSource time) {
    this.nanos = nanos;
    this.set = set;
    this.time = time;
  }

  /** The moment {@code remaining} from now. */
  public static Deadline in(Duration remaining) {
    return in(remaining, TimeSource.system());
  }

  /** The moment {@code remaining} from now, by that clock. */
  public static Deadline in(Duration remaining, TimeSource time) {
    return new Deadline(time.nanos() + remaining.toNanos(), true, time);
  }

  /** The earlier of the two. */
  public Deadline earlier(Deadline other) {
    if (!set) {
      return other;
    }
    return other.set && other.remainingNanos() < remainingNanos() ? other : this;
  }

  /** The later of the two; none when one of them is none. */
  public Deadline later(Deadline other) {
    if (!set || !other.set) {
      return NONE;
    }
    return other.remainingNanos() > remainingNanos() ? other : this;
  }

  public boolean isSet() {
    return set;
  }

  public boolean hasPassed() {
    return set && remainingNanos() <= 0;
  }

  /** What remains in milliseconds, at least 0; {@code Long.MAX_VALUE} without a deadline. */
  public long remainingMillis() {
    if (!set) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, (remainingNanos() + 999_999) / 1_000_000);
  }

  private long remainingNanos() {
    return nanos - time.nanos();
  }
}
