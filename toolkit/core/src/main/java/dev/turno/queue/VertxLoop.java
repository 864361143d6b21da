package dev.turno.queue;

import dev.turno.context.TimeSource;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The loop of a Vert.x context. */
final class VertxLoop implements Loop {
  private final Vertx vertx;
  private final Context context;
  private final TimeSource time;

  VertxLoop(Vertx vertx, Context context, TimeSource time) {
    this.vertx = vertx;
    this.context = context;
    this.time = time;
  }

  @Override
  public long now() {
    return time.millis();
  }

  @Override
  public long elapsed() {
    return time.nanos() / 1_000_000;
  }

  @Override
  public void run(Runnable task) {
    context.runOnContext(on -> task.run());
  }

  @Override
  public Timer after(long millis, Runnable task) {
    return time.after(vertx, millis, () -> context.runOnContext(on -> task.run()))::cancel;
  }
}
