package dev.turno.queue;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A loop of real time, on a thread of its own. */
final class ThreadLoop implements Loop, AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("jobs").unstarted(task));

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public long elapsed() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public void run(Runnable task) {
    after(0, task);
  }

  @Override
  public Timer after(long millis, Runnable task) {
    try {
      ScheduledFuture<?> planned = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> planned.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // the loop is closed
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
