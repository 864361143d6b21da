package dev.turno.hazelcast;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.partition.NoDataMemberInClusterException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.turno.spi.StoreException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the grid as futures. They complete on the caller's Vert.x context, or, where there is
 * none, on a virtual thread: never on a thread of Hazelcast's, which must not be held, and from
 * which no other partition may be asked.
 */
final class GridCall {
  private static final Executor VIRTUAL = code -> Thread.ofVirtual().name("turno-grid").start(code);

  private GridCall() {}

  /** What becomes of a call that doesn't block. */
  static <T extends @Nullable Object> Future<T> of(Supplier<? extends CompletionStage<T>> call) {
    CompletionStage<T> stage;
    try {
      stage = call.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(refused(e));
    }
    Promise<T> promise = Promise.promise();
    stage.whenCompleteAsync(
        (value, failure) -> {
          if (failure == null) {
            promise.complete(value);
          } else {
            promise.fail(failed(failure));
          }
        },
        here());
    return promise.future();
  }

  /** What becomes of a call that blocks. */
  static <T extends @Nullable Object> Future<T> blocking(Callable<T> call) {
    Promise<T> promise = Promise.promise();
    Executor here = here();
    VIRTUAL.execute(
        () -> {
          try {
            T value = call.call();
            here.execute(() -> promise.complete(value));
          } catch (Exception e) {
            here.execute(() -> promise.fail(failed(e)));
          }
        });
    return promise.future();
  }

  /** Runs code on the caller's context, or on a virtual thread. */
  private static Executor here() {
    Context context = Vertx.currentContext();
    return context == null ? VIRTUAL : code -> context.runOnContext(nothing -> code.run());
  }

  /** The failure of a call that was not even made. */
  private static StoreException refused(RuntimeException e) {
    return e instanceof StoreException known
        ? known
        : StoreException.unavailable("the cluster does not take calls: " + e, e);
  }

  /**
   * The failure of a call. Who isn't known to have refused it may have carried it out: a member
   * that left, a time-out, a backup that didn't answer.
   */
  static StoreException failed(Throwable failure) {
    Throwable cause = cause(failure);
    return switch (cause) {
      case StoreException known -> known;
      case SplitBrainProtectionException e ->
          StoreException.unavailable("no majority of the core nodes is in reach", e);
      case NoDataMemberInClusterException e ->
          StoreException.unavailable("no core node is in reach", e);
      case HazelcastInstanceNotActiveException e ->
          StoreException.indeterminate("this node has left the cluster", e);
      default ->
          StoreException.indeterminate(
              "whether the cluster has done it is unknown: " + cause, cause);
    };
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
