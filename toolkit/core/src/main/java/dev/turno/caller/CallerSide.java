package dev.turno.caller;

import dev.turno.context.RequestContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller goes on when its call is over: on its event loop, if it has one; with its request
 * context in any case.
 */
record CallerSide(@Nullable Context loop, Optional<RequestContext> current) {
  /** That of the calling thread. */
  static CallerSide here() {
    Context context = Vertx.currentContext();
    boolean onLoop = context != null && Context.isOnEventLoopThread();
    return new CallerSide(onLoop ? context : null, RequestContext.current());
  }

  void run(Runnable code) {
    if (loop == null) {
      current.ifPresentOrElse(context -> context.run(code), code);
    } else if (loop.equals(Vertx.currentContext()) && Context.isOnEventLoopThread()) {
      code.run();
    } else {
      loop.runOnContext(on -> code.run());
    }
  }

  /** A future whose callbacks run there. */
  <T extends @Nullable Object> Future<T> bring(Future<T> future) {
    Promise<T> promise = Promise.promise();
    future.onComplete(done -> run(() -> promise.handle(done)));
    return promise.future();
  }
}
