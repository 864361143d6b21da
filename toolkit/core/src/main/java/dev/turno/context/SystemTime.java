package dev.turno.context;

import io.vertx.core.Vertx;
import java.time.Instant;

/** The machine's time. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(Vertx vertx, long millis, Runnable task) {
    long id = vertx.setTimer(Math.max(1, millis), due -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
