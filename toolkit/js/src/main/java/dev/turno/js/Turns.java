package dev.turno.js;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to run a context's code: one executor at a time, which runs one thing after
 * another. Thread-safe.
 */
final class Turns {
  static final ScheduledThreadPoolExecutor TIMERS = timers();

  private volatile Executor executor;

  Turns(Executor first) {
    executor = first;
  }

  /** What was cancelled is kept no longer: it holds a context. */
  private static ScheduledThreadPoolExecutor timers() {
    var timers =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("turno-js-timers").unstarted(task));
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  /** Runs something when it is the context's turn. */
  void run(Runnable task) {
    Executor now = executor;
    now.execute(
        () -> {
          if (executor.equals(now)) {
            task.run();
          } else {
            run(task); // the turns have passed on meanwhile
          }
        });
  }

  /** Runs something later; cancelled in vain when its turn has come. */
  Future<?> later(long millis, Runnable task) {
    return TIMERS.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
  }

  /** Has another executor run what comes, once what runs now has ended. */
  void pass(Executor next, Runnable then) {
    run(
        () -> {
          executor = next;
          then.run();
        });
  }
}
