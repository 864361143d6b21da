package dev.turno.queue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The loop of a Vert.x context. */
final class VertxLoop implements Loop {
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;

  VertxLoop(Vertx vertx, Context context, InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public long now() {
    return clock.millis();
  }

  @Override
  public long elapsed() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public void run(Runnable task) {
    context.runOnContext(on -> task.run());
  }

  @Override
  public Timer after(long millis, Runnable task) {
    long id = vertx.setTimer(Math.max(1, millis), due -> context.runOnContext(on -> task.run()));
    return () -> vertx.cancelTimer(id);
  }
}
