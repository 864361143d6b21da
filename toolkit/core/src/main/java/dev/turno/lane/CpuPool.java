package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.call.LaneRunner.Work;
import dev.turno.operation.Lane;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The CPU slots of this process: platform threads, as many as may compute at once, and a bounded
 * queue before them.
 */
final class CpuPool {
  private static final Lane AFTERWARDS = new Lane.EventLoop("frees a slot");

  private final ThreadPoolExecutor executor;
  private final AtomicInteger handed = new AtomicInteger();
  private final int maxWaiting;

  CpuPool(int slots, int maxWaiting) {
    this.maxWaiting = maxWaiting;
    var number = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            slots,
            slots,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(Math.max(1, maxWaiting)),
            task -> {
              var thread = new Thread(task, "turno-cpu-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  void run(Invocation invocation, Work work) {
    try {
      executor.execute(new Interruptible(invocation, work));
    } catch (RejectedExecutionException e) {
      work.refuse(Refusal.overloaded("The CPU pool of this process"));
    }
  }

  /**
   * Takes note of work that another language's runtime computes and has a line for, until the
   * invocation has ended; refuses it when too many wait.
   */
  boolean counts(Invocation invocation, Work work) {
    if (handed.incrementAndGet() > executor.getMaximumPoolSize() + maxWaiting) {
      handed.decrementAndGet();
      work.refuse(Refusal.overloaded("The CPU pool of this process"));
      return false;
    }
    invocation.resources().add(handed::decrementAndGet, AFTERWARDS);
    return true;
  }

  SlotLoad load() {
    int slots = executor.getMaximumPoolSize();
    int elsewhere = handed.get();
    int computed = Math.min(slots, elsewhere);
    return new SlotLoad(
        slots,
        Math.min(slots, executor.getActiveCount() + computed),
        executor.getQueue().size() + elsewhere - computed,
        false,
        Map.of());
  }

  void close() {
    executor.shutdownNow();
  }
}
