package dev.turno.async;

import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Forks children that run side by side, asynchronous and blocking ones alike, and joins them:
 * structured concurrency in each lane. The first failure cancels the rest, and so do the end of the
 * request and {@link #close}.
 *
 * <pre>{@code
 * try (var group = TaskGroup.open()) {
 *   Future<Stock> stock = group.async(() -> client.stock(id));
 *   Future<Price> price = group.blocking(() -> jdbc.price(id));
 *   group.join();
 *   return new Offer(stock.result(), price.result());
 * }
 * }</pre>
 *
 * <p>On an event loop, where nobody waits, return {@link #joined} instead and leave the group open:
 * it ends by itself when all children have.
 *
 * <p>Thread-safe. Cancelling interrupts a blocking child; an asynchronous one is abandoned: its
 * future fails at once, and what it started goes on unless it listens to the {@link
 * RequestContext}'s cancellation.
 */
public final class TaskGroup implements AutoCloseable {
  private final Optional<RequestContext> context;
  private final Cancellation.Registration requestHook;
  private final List<Runnable> cancels = new ArrayList<>();
  private final List<Future<?>> children = new ArrayList<>();
  private final Promise<Void> failed = Promise.promise();
  private boolean closed;

  private TaskGroup() {
    context = RequestContext.current();
    requestHook =
        context.map(c -> c.cancellation().onCancel(() -> fail(cancelled()))).orElse(() -> {});
  }

  /** A group for the current request, if there is one. */
  public static TaskGroup open() {
    return new TaskGroup();
  }

  /** Starts an asynchronous child on the calling thread. */
  public <T> Future<T> async(Supplier<Future<T>> child) {
    Promise<T> promise = Promise.promise();
    register(promise.future(), () -> promise.tryFail(cancelled()));
    if (!promise.future().isComplete()) {
      start(child).onComplete(done -> settle(promise, done));
    }
    return promise.future();
  }

  /** Starts a blocking child on a virtual thread of its own. */
  public <T> Future<T> blocking(Callable<T> child) {
    Forked<T> forked = Forked.start(child, context);
    register(forked.future(), forked::cancel);
    return forked.future();
  }

  /** Completes when all children so far have; fails as soon as the first of them does. */
  public Future<Void> joined() {
    List<Future<?>> all;
    synchronized (this) {
      all = List.copyOf(children);
    }
    Promise<Void> joined = Promise.promise();
    failed.future().onFailure(joined::tryFail);
    Future.all(all)
        .onComplete(
            done -> {
              requestHook.remove();
              if (done.succeeded()) {
                joined.tryComplete();
              } else {
                joined.tryFail(done.cause());
              }
            });
    return joined.future();
  }

  /**
   * Waits until all children have ended; throws the first failure as it is.
   *
   * @throws AwaitOnEventLoopException on an event loop
   */
  public void join() {
    Async.await(joined());
  }

  /** Cancels what still runs. */
  @Override
  public void close() {
    requestHook.remove();
    fail(cancelled());
  }

  private void register(Future<?> child, Runnable cancel) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        cancels.add(cancel);
        children.add(child);
      }
    }
    if (late) {
      cancel.run();
    } else {
      child.onFailure(this::fail);
    }
  }

  private void fail(Throwable cause) {
    List<Runnable> running;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      running = List.copyOf(cancels);
      cancels.clear();
    }
    failed.tryFail(cause);
    running.forEach(Runnable::run);
  }

  private static <T> Future<T> start(Supplier<Future<T>> child) {
    try {
      return child.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static <T> void settle(Promise<T> promise, io.vertx.core.AsyncResult<T> done) {
    if (done.succeeded()) {
      promise.tryComplete(done.result());
    } else {
      promise.tryFail(done.cause());
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("cancelled: its task group has ended");
  }
}
