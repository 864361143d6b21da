package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MemoryBudgetTest {
  @Test
  void work_waits_until_there_is_room() throws Exception {
    var budget = new MemoryBudget(10 << 20);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var twoRun = new CountDownLatch(2);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        executor.execute(
            () ->
                budget.spend(
                    4 << 20,
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      twoRun.countDown();
                      boolean both = awaited(twoRun);
                      running.decrementAndGet();
                      return both;
                    }));
      }
    }

    assertThat(most).hasValue(2);
  }

  @Test
  void work_that_asks_for_more_than_all_gets_all() {
    var budget = new MemoryBudget(1 << 20);

    assertThat(budget.<String>spend(1L << 40, () -> "done")).isEqualTo("done");
    assertThat(budget.perImage()).isEqualTo(1 << 20);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
