package dev.turno.lane;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  @Test
  void a_loop_that_has_ended_is_forgotten() {
    var loops = new LoopWatch();
    var watchdog = new Watchdog(loops, List.of(), Duration.ofMillis(10));
    Vertx ends = watched(loops);
    Vertx stays = watched(loops);
    try {
      await().until(() -> watchdog.lags().size() == 2);
      ends.close().await();
      await().until(() -> watchdog.lags().size() == 1);
    } finally {
      watchdog.close();
      stays.close().await();
    }
  }

  private static Vertx watched(LoopWatch loops) {
    Vertx vertx = Vertx.vertx();
    Promise<Void> done = Promise.promise();
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(
        on -> {
          loops.watch(loop);
          done.complete();
        });
    done.future().await();
    return vertx;
  }
}
