package dev.turno.examples.burgers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a burger needs: patties on the grill, and fries. Both take the same in either shop. */
final class Kitchen {
  private static final Duration GRILLING = Duration.ofMillis(300);
  private static final Duration FRYING = Duration.ofMillis(200);

  private final Vertx vertx;

  Kitchen(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A grill that rings: nobody has to stand beside it. */
  Future<Long> grill() {
    long started = System.nanoTime();
    return vertx
        .timer(GRILLING.toMillis(), TimeUnit.MILLISECONDS)
        .map(rung -> Clock.millisSince(started));
  }

  /** A fryer of the old kind: whoever starts it holds the basket until it is done. */
  long fry() throws InterruptedException {
    long started = System.nanoTime();
    Thread.sleep(FRYING);
    return Clock.millisSince(started);
  }
}
