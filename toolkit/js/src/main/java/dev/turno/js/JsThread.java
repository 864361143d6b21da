package dev.turno.js;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A platform thread for one context: the engine's compiled code and its stack want a real one. */
final class JsThread implements Executor, AutoCloseable {
  private final ExecutorService thread;

  JsThread(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("turno-js-" + name).unstarted(task));
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // the context is closed: its timers and answers are nobody's business any more
    }
  }

  /** Ends it; waits for nothing. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
