package dev.turno.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A counted number of permits, given in the order of asking, without a thread that waits.
 * Thread-safe.
 */
public final class AsyncSemaphore {
  private final Vertx vertx;
  private final int permits;
  private final int maxWaiting;
  private final long maxWaitMillis;
  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * A semaphore with all its permits free.
   *
   * @param maxWait how long an {@link #acquire} waits
   * @param maxWaiting how many may wait
   */
  public AsyncSemaphore(Vertx vertx, int permits, Duration maxWait, int maxWaiting) {
    this.vertx = vertx;
    this.permits = permits;
    this.maxWaiting = maxWaiting;
    this.maxWaitMillis = maxWait.toMillis();
  }

  private static final class Waiter {
    final Promise<Boolean> promise = Promise.promise();
    long timer = -1;
  }

  /** Takes a permit if one is free and nobody waits. */
  public synchronized boolean tryAcquire() {
    if (taken < permits && waiting.isEmpty()) {
      taken++;
      return true;
    }
    return false;
  }

  /**
   * Completes with true once a permit is taken; with false when too many wait already, or the wait
   * was too long.
   */
  public Future<Boolean> acquire() {
    Waiter waiter;
    synchronized (this) {
      if (tryAcquire()) {
        return Future.succeededFuture(true);
      }
      if (waiting.size() >= maxWaiting || maxWaitMillis < 1) {
        return Future.succeededFuture(false);
      }
      waiter = new Waiter();
      waiting.add(waiter);
      waiter.timer = vertx.setTimer(maxWaitMillis, id -> giveUp(waiter));
    }
    return waiter.promise.future();
  }

  /** Gives a permit back: to who has waited longest, if any. */
  public void release() {
    Waiter next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        if (taken == 0) {
          throw new IllegalStateException("more permits were given back than taken");
        }
        taken--;
        return;
      }
      vertx.cancelTimer(next.timer);
    }
    next.promise.complete(true);
  }

  /** How many permits are taken now. */
  public synchronized int taken() {
    return taken;
  }

  /** How many wait now. */
  public synchronized int waiting() {
    return waiting.size();
  }

  private void giveUp(Waiter waiter) {
    synchronized (this) {
      if (!waiting.remove(waiter)) {
        return;
      }
    }
    waiter.promise.complete(false);
  }
}
