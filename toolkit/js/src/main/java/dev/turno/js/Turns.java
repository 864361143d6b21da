package dev.turno.js;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to run a context's code: one executor at a time, which runs one thing after
 * another. Thread-safe.
 */
final class Turns {
  static final ScheduledExecutorService TIMERS =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("turno-js-timers").unstarted(task));

  private volatile Executor executor;

  Turns(Executor first) {
    executor = first;
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
