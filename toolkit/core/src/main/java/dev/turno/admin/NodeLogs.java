package dev.turno.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log of a process, for those who wait for what comes. Thread-safe. */
final class NodeLogs implements AutoCloseable {
  /** Lines come in bursts: one answer has those of a burst. */
  private static final long BURST_MILLIS = 100;

  /** Whoever waits asks again after that, so that nobody is waited for who has gone. */
  private static final long LONGEST_MILLIS = 10_000;

  private final Vertx vertx;
  private final LogRing ring;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  NodeLogs(Vertx vertx, LogRing ring) {
    this.vertx = vertx;
    this.ring = ring;
  }

  /** The lines that there are; as soon as there is one. After ten seconds there may be none. */
  Future<LogPage> next(LogFilter filter) {
    var one = new Waiting(filter);
    waiting.add(one);
    ring.addListener(one);
    LogPage now = ring.in(filter);
    if (!now.lines().isEmpty()) {
      one.promise.tryComplete(now);
    }
    return one.promise.future().onComplete(done -> one.forget());
  }

  /** Waits for nothing any more. */
  @Override
  public void close() {
    waiting.forEach(Waiting::forget);
  }

  /** Somebody who waits; told of each line. */
  private final class Waiting implements Runnable {
    private final LogFilter filter;
    private final Promise<LogPage> promise = Promise.promise();
    private final AtomicBoolean ends = new AtomicBoolean();
    private final long timer;

    Waiting(LogFilter filter) {
      this.filter = filter;
      timer = vertx.setTimer(LONGEST_MILLIS, late -> answer());
    }

    @Override
    public void run() {
      if (ends.compareAndSet(false, true)) {
        vertx.setTimer(BURST_MILLIS, over -> answer());
      }
    }

    private void answer() {
      promise.tryComplete(ring.in(filter));
    }

    void forget() {
      ring.removeListener(this);
      waiting.remove(this);
      vertx.cancelTimer(timer);
    }
  }
}
