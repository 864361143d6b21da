package dev.turno.queue;

/**
 * The one thread on which a part of the job lane works, its clocks and its timers. A Vert.x context
 * in production; in a test whatever drives time by hand.
 */
public interface Loop {
  /** The time of day, in milliseconds since the epoch: what is written into records. */
  long now();

  /** A clock that never jumps, in milliseconds: what spans are measured with. */
  long elapsed();

  /** Runs {@code task} on the loop, soon. */
  void run(Runnable task);

  /** Runs {@code task} on the loop, after that many milliseconds. */
  Timer after(long millis, Runnable task);

  /** Something that is going to happen. */
  interface Timer {
    /** Prevents it; harmless when it has happened. */
    void cancel();
  }
}
