package dev.turno.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A worker node's last minutes. Confined to the node's context. */
final class Draining {
  private final Vertx vertx;
  private @Nullable Promise<Void> drained;
  private boolean lingered;

  Draining(Vertx vertx) {
    this.vertx = vertx;
  }

  boolean isUnderWay() {
    return drained != null;
  }

  /**
   * Begins, unless it has begun.
   *
   * @param linger the time that it takes at least
   * @param atMost the time after which {@code late} is called, and it ends
   */
  Future<Void> begin(Duration linger, Duration atMost, Runnable idle, Runnable late) {
    Promise<Void> promise = drained;
    if (promise == null) {
      promise = Promise.promise();
      drained = promise;
      start(promise, linger, atMost, idle, late);
    }
    return promise.future();
  }

  private void start(
      Promise<Void> promise, Duration linger, Duration atMost, Runnable idle, Runnable late) {
    long least = Math.max(1, linger.toMillis());
    vertx.setTimer(
        least,
        done -> {
          lingered = true;
          idle.run();
        });
    vertx.setTimer(
        Math.max(least, atMost.toMillis()),
        done -> {
          late.run();
          promise.tryComplete();
        });
  }

  /** Nothing runs: it ends, once it has lingered. */
  void idle() {
    if (drained != null && lingered) {
      drained.tryComplete();
    }
  }
}
