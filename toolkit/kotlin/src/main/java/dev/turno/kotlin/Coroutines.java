package dev.turno.kotlin;

import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kotlin.coroutines.VertxCoroutineKt;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines for requests: on the Vert.x context that they are started on, where they resume
 * after whatever they wait for, and cancelled with the request.
 */
final class Coroutines {
  private Coroutines() {}

  /** What suspends. */
  @FunctionalInterface
  interface Suspending {
    @Nullable Object call(Continuation<Object> continuation) throws Throwable;
  }

  /**
   * Starts a coroutine on the calling thread. The future completes when the coroutine has ended,
   * also when it was cancelled and still had to clean up.
   */
  static Future<@Nullable Object> start(Suspending code) {
    Optional<RequestContext> request = RequestContext.current();
    Deferred<Object> running =
        BuildersKt.async(
            GlobalScope.INSTANCE,
            context(request),
            CoroutineStart.UNDISPATCHED,
            (scope, continuation) -> call(code, continuation));
    Cancellation.Registration hook =
        running.isCompleted() || request.isEmpty()
            ? () -> {}
            : request.get().cancellation().onCancel(() -> running.cancel(null));
    Promise<@Nullable Object> promise = Promise.promise();
    running.invokeOnCompletion(
        failure -> {
          hook.remove();
          if (failure == null) {
            promise.complete(value(running));
          } else {
            promise.fail(cause(failure, request));
          }
          return Unit.INSTANCE;
        });
    return promise.future();
  }

  /** What has cancelled the request, of a coroutine that was cancelled with it. */
  private static Throwable cause(Throwable failure, Optional<RequestContext> request) {
    Throwable why = request.map(r -> r.cancellation().cause()).orElse(null);
    return failure instanceof CancellationException && why != null ? why : failure;
  }

  /** Where coroutines run that are started here: on the event loop, if this is one. */
  static CoroutineContext context() {
    return context(RequestContext.current());
  }

  private static CoroutineContext context(Optional<RequestContext> request) {
    Context current = Vertx.currentContext();
    CoroutineContext where =
        current != null && current.isEventLoopContext()
            ? VertxCoroutineKt.dispatcher(current)
            : Dispatchers.getDefault();
    return request.<CoroutineContext>map(r -> where.plus(new OfRequest(r))).orElse(where);
  }

  private static @Nullable Object value(Deferred<Object> completed) {
    Object value = completed.getCompleted();
    return value == Unit.INSTANCE ? null : value;
  }

  private static @Nullable Object call(Suspending code, Continuation<Object> continuation) {
    try {
      return code.call(continuation);
    } catch (Throwable e) {
      Coroutines.<RuntimeException>throwAsItIs(e);
      return null;
    }
  }

  /** Kotlin has no checked exceptions: any passes through. */
  @SuppressWarnings("unchecked") // erased: nothing is cast
  private static <E extends Throwable> void throwAsItIs(Throwable e) throws E {
    throw (E) e;
  }
}
