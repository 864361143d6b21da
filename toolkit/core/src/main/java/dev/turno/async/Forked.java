package dev.turno.async;

import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Blocking code under way on a virtual thread of its own. What was forked on an event loop is told
 * there, so that what its caller does next is done where it was.
 */
final class Forked<T> {
  private final Promise<T> promise = Promise.promise();
  private final @Nullable Context loop =
      Context.isOnEventLoopThread() ? Vertx.currentContext() : null;
  private final Thread thread;

  private Forked(Callable<T> code, Optional<RequestContext> context) {
    thread =
        Thread.ofVirtual()
            .name("turno-fork")
            .unstarted(
                () -> context.ifPresentOrElse(c -> c.run(() -> call(code)), () -> call(code)));
  }

  static <T> Forked<T> start(Callable<T> code, Optional<RequestContext> context) {
    var forked = new Forked<>(code, context);
    context.ifPresent(
        c -> {
          Cancellation.Registration hook = c.cancellation().onCancel(forked::cancel);
          forked.promise.future().onComplete(done -> hook.remove());
        });
    forked.thread.start();
    return forked;
  }

  Future<T> future() {
    return promise.future();
  }

  /** Its future fails at once, and it is interrupted. */
  void cancel() {
    tell(
        () ->
            promise.tryFail(
                new CancellationException("cancelled: its result is no longer wanted")));
    thread.interrupt();
  }

  private void call(Callable<T> code) {
    try {
      T value = code.call();
      tell(() -> promise.tryComplete(value));
    } catch (Throwable e) {
      tell(() -> promise.tryFail(e));
    }
  }

  private void tell(Runnable outcome) {
    if (loop == null || loop.equals(Vertx.currentContext())) {
      outcome.run();
    } else {
      loop.runOnContext(v -> outcome.run());
    }
  }
}
