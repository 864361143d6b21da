package dev.turno.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** The log of a process, for those who wait for what comes. Thread-safe. */
final class NodeLogs {
  /** Lines come in bursts: one answer has those of a burst. */
  private static final long BURST_MILLIS = 100;

  /** Whoever waits asks again after that, so that nobody is waited for who has gone. */
  private static final long LONGEST_MILLIS = 10_000;

  private final Vertx vertx;
  private final LogRing ring;

  NodeLogs(Vertx vertx, LogRing ring) {
    this.vertx = vertx;
    this.ring = ring;
  }

  /** The lines that there are; as soon as there is one. After ten seconds there may be none. */
  Future<LogPage> next(LogFilter filter) {
    Promise<LogPage> promise = Promise.promise();
    Runnable listener = () -> completeIn(BURST_MILLIS, promise, filter);
    ring.addListener(listener);
    long timer = completeIn(LONGEST_MILLIS, promise, filter);
    LogPage now = ring.in(filter);
    if (!now.lines().isEmpty()) {
      promise.tryComplete(now);
    }
    return promise
        .future()
        .onComplete(
            done -> {
              ring.removeListener(listener);
              vertx.cancelTimer(timer);
            });
  }

  private long completeIn(long millis, Promise<LogPage> promise, LogFilter filter) {
    return vertx.setTimer(millis, late -> promise.tryComplete(ring.in(filter)));
  }
}
