package dev.turno.async;

import dev.turno.context.RequestContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** From futures to values and back. */
public final class Async {
  private Async() {}

  /**
   * Waits for a future and gives its value; a failure is thrown as it is. For functions on virtual
   * threads; a thread of a pool may wait as well, at the price of a thread.
   *
   * @throws AwaitOnEventLoopException at once, on an event loop
   * @throws CancellationException when the request is cancelled meanwhile
   */
  public static <T> T await(Future<T> future) {
    refuseEventLoop();
    if (!future.isComplete()) {
      var done = new CountDownLatch(1);
      future.onComplete(result -> done.countDown());
      try {
        done.await();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    if (future.failed()) {
      throw Sneaky.rethrow(future.cause());
    }
    return future.result();
  }

  /**
   * Waits for a stage and gives its value; a failure is thrown as it is.
   *
   * @throws AwaitOnEventLoopException at once, on an event loop
   * @throws CancellationException when the request is cancelled meanwhile
   */
  public static <T> T await(CompletionStage<T> stage) {
    refuseEventLoop();
    CompletableFuture<T> future = stage.toCompletableFuture();
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw Sneaky.rethrow(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Runs blocking code on a virtual thread of its own and gives its value as a future. The code
   * sees the caller's request context, and is interrupted when that request is cancelled. Called on
   * an event loop, the future completes there.
   */
  public static <T> Future<T> blocking(Callable<T> code) {
    return Forked.start(code, RequestContext.current()).future();
  }

  private static CancellationException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    var cancelled =
        new CancellationException("interrupted while waiting: the request was cancelled");
    cancelled.initCause(e);
    return cancelled;
  }

  private static void refuseEventLoop() {
    if (Context.isOnEventLoopThread()) {
      throw new AwaitOnEventLoopException(
          RequestContext.current().map(RequestContext::operation).orElse("Code outside a request"));
    }
  }
}
