package dev.turno.examples.hold;

import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/** Two ways of waiting, and a route that answers at once. */
public final class Hold {
  private final Gauge async = new Gauge();
  private final Gauge plain = new Gauge();
  private final Gauge together = new Gauge();

  /** Waits without a thread. */
  @Get("/async")
  Future<String> async(@Query(defaultValue = "1000") @Min(1) @Max(10_000) int millis, Vertx vertx) {
    async.enter();
    together.enter();
    return vertx
        .timer(millis, TimeUnit.MILLISECONDS)
        .map("waited")
        .onComplete(
            done -> {
              together.leave();
              async.leave();
            });
  }

  /** Blocks its thread. */
  @Get("/plain")
  String plain(@Query(defaultValue = "1000") @Min(1) @Max(10_000) int millis)
      throws InterruptedException {
    plain.enter();
    together.enter();
    try {
      Thread.sleep(millis);
      return "slept";
    } finally {
      together.leave();
      plain.leave();
    }
  }

  /** What other requests notice of those that wait. */
  @Get("/ping")
  @NonBlocking
  String ping() {
    return "pong";
  }

  /** How many there were at once. */
  @Get("/most")
  @NonBlocking
  Most most() {
    return new Most(async.most(), plain.most(), together.most());
  }

  /** Forgets how many there were. */
  @Delete("/most")
  @NonBlocking
  void reset() {
    async.reset();
    plain.reset();
    together.reset();
  }
}
