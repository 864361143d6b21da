package dev.turno.call;

import dev.turno.operation.Lane;

/** Runs work in a lane: where it is run, apart from what. */
public interface LaneRunner {
  /**
   * Runs {@code work} in {@code lane}, or refuses it when the lane has no room. Work on a thread of
   * its own is interrupted when the invocation is cancelled.
   *
   * @param last whether the calling thread has nothing else to do; work for a virtual thread then
   *     stays on one
   */
  void run(Lane lane, Invocation invocation, Work work, boolean last);

  /** A piece of work. */
  interface Work extends Runnable {
    /** Called instead of {@code run}, on any thread. */
    void refuse(Throwable why);
  }
}
