package dev.turno.examples.jobs.node;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Futures that are under way, so many at most at once. Thread-safe. */
final class Pending {
  private final int most;
  private final Semaphore room;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Pending(int most) {
    this.most = most;
    room = new Semaphore(most);
  }

  /** Waits for room. */
  void enter() throws InterruptedException {
    room.acquire();
  }

  /** Gives the room back when this has ended. */
  void leaveAfter(Future<?> future) {
    future.onComplete(
        done -> {
          if (done.failed()) {
            failure.compareAndSet(null, done.cause());
          }
          room.release();
        });
  }

  /** Waits until all have ended, and fails when one has failed. */
  void awaitAll() throws InterruptedException {
    room.acquire(most);
    room.release(most);
    Throwable first = failure.get();
    if (first != null) {
      throw new IllegalStateException("not all went well: " + first, first);
    }
  }
}
