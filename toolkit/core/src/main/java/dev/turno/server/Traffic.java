package dev.turno.server;

import dev.turno.measure.RequestLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are under way in this process, whether more are let in, and when the last one
 * is over. Thread-safe.
 */
final class Traffic {
  private final int most;
  private final @Nullable RequestLog log;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Promise<Void> drained;

  Traffic(int most, Optional<RequestLog> log) {
    this.most = most;
    this.log = log.orElse(null);
  }

  /** Lets one more in, unless there are too many. */
  boolean enter() {
    if (inFlight.incrementAndGet() > most) {
      leave();
      return false;
    }
    return true;
  }

  void leave() {
    int left = inFlight.decrementAndGet();
    Promise<Void> waiting = drained;
    if (left == 0 && waiting != null) {
      waiting.tryComplete();
    }
  }

  /** Where each request is noted; null when none is. */
  @Nullable RequestLog log() {
    return log;
  }

  /** Notes a stream that is open, by what ends it. */
  void opened(Runnable end) {
    streams.add(end);
  }

  void closed(Runnable end) {
    streams.remove(end);
  }

  /** Ends the streams that are open. */
  void endStreams() {
    streams.forEach(Runnable::run);
  }

  int inFlight() {
    return inFlight.get();
  }

  boolean isDraining() {
    return drained != null;
  }

  /**
   * From now on connections are closed after their answer. Completes when no request is under way.
   */
  synchronized Future<Void> drain() {
    Promise<Void> waiting = drained;
    if (waiting == null) {
      waiting = Promise.promise();
      drained = waiting;
      if (inFlight.get() == 0) {
        waiting.tryComplete();
      }
    }
    return waiting.future();
  }
}
