package dev.turno.context;

import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * Where a process takes its time from: the time of day, a clock that never jumps, and timers. The
 * machine's own but in tests that drive time by hand. Thread-safe.
 *
 * <p>Functions that ask for an {@link InstantSource} get the one that their application goes by.
 */
public interface TimeSource extends InstantSource {
  /** The machine's clock and the timers of Vert.x. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }

  /** Nanoseconds on a clock that never jumps; only differences between them mean something. */
  long nanos();

  /**
   * Runs a task once, after at least that many milliseconds, 1 or more: on the Vert.x context that
   * this is called on, or one of its own elsewhere.
   */
  Timer after(Vertx vertx, long millis, Runnable task);

  /** Something that is going to happen. */
  @FunctionalInterface
  interface Timer {
    /** Prevents it; harmless when it has happened. */
    void cancel();
  }
}
