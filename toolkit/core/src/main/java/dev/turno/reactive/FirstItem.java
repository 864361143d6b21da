package dev.turno.reactive;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the one value of a publisher, and for its end: what a library does after the value,
 * such as a commit, is done by then. Thread-safe.
 */
public final class FirstItem implements Flow.Subscriber<Object> {
  private final Promise<Optional<Object>> promise = Promise.promise();
  private Flow.@Nullable Subscription subscription;
  private @Nullable Object item;
  private boolean cancelled;

  private FirstItem() {}

  /** Subscribes to a publisher. */
  public static FirstItem of(Flow.Publisher<?> publisher) {
    var first = new FirstItem();
    publisher.subscribe(first);
    return first;
  }

  /** Its value; empty when there was none. */
  public Future<Optional<Object>> future() {
    return promise.future();
  }

  /** Cancels the subscription; harmless when it has ended. */
  public void cancel() {
    Flow.Subscription running;
    synchronized (this) {
      cancelled = true;
      running = subscription;
    }
    if (running != null && !promise.future().isComplete()) {
      running.cancel();
    }
    promise.tryFail(new CancellationException("cancelled"));
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    boolean unwanted;
    synchronized (this) {
      unwanted = cancelled || subscription != null;
      if (!unwanted) {
        subscription = given;
      }
    }
    if (unwanted) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public synchronized void onNext(Object value) {
    if (item == null) {
      item = value;
    }
  }

  @Override
  public void onError(Throwable cause) {
    promise.tryFail(cause);
  }

  @Override
  public void onComplete() {
    promise.tryComplete(Optional.ofNullable(item()));
  }

  private synchronized @Nullable Object item() {
    return item;
  }
}
