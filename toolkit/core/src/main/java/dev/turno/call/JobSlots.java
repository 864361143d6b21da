package dev.turno.call;

import dev.turno.job.JobContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/**
 * The slots of this process, in which functions compute, as those see them who have jobs to run.
 * Thread-safe.
 */
public interface JobSlots {
  /** How many functions run at once. */
  int size();

  /** How many slots nobody has now. */
  int free();

  /**
   * How many jobs of a function may be run now: as many as slots are free, and of one whose runtime
   * has a line of its own a few more.
   */
  default int free(String function) {
    return free();
  }

  /** The shape of the arguments of each function that runs here, by the function's id. */
  Map<String, String> offered();

  /** Calls {@code listener} on any thread when a slot has become free. */
  void onFree(Runnable listener);

  /**
   * Runs a function now, in a slot or, when there is none, as soon as there is one.
   *
   * @param input the arguments, as an envelope
   * @param limit how long it may take
   * @param context what the function is told of its job
   */
  Running run(Buffer input, Duration limit, JobContext context);

  /** There is no room, or what ran here stops: nothing speaks against running it elsewhere. */
  final class NoSlotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSlotException() {
      super("there is no slot for it here", null, false, false);
    }
  }

  /** A function that runs. */
  interface Running {
    /** What it comes to; fails with a {@code ProblemException} or whatever the function threw. */
    Future<CallResult.Whole> result();

    /** Makes it stop: interrupts it, and fails {@link #result()} at once. */
    void cancel(Throwable why);
  }
}
