package dev.turno.async;

import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Blocking code under way on a virtual thread of its own. */
final class Forked<T> {
  private final Promise<T> promise = Promise.promise();
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
    promise.tryFail(new CancellationException("cancelled: its result is no longer wanted"));
    thread.interrupt();
  }

  private void call(Callable<T> code) {
    try {
      promise.tryComplete(code.call());
    } catch (Throwable e) {
      promise.tryFail(e);
    }
  }
}
