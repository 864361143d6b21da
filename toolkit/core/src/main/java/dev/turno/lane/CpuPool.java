package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.call.LaneRunner.Work;
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
  private final ThreadPoolExecutor executor;

  CpuPool(int slots, int maxWaiting) {
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

  SlotLoad load() {
    return new SlotLoad(
        executor.getMaximumPoolSize(),
        executor.getActiveCount(),
        executor.getQueue().size(),
        false,
        Map.of());
  }

  void close() {
    executor.shutdownNow();
  }
}
