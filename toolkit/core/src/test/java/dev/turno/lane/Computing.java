package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers on threads of its own, as a plan does: the future fails at once when the call is
 * cancelled.
 */
final class Computing implements Invoker, AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Override
  public Future<CallResult> invoke(Invocation invocation) {
    Promise<CallResult> promise = Promise.promise();
    invocation.resources().hold();
    threads.execute(() -> interruptibly(invocation, promise));
    return promise.future();
  }

  private void interruptibly(Invocation invocation, Promise<CallResult> promise) {
    Thread thread = Thread.currentThread();
    var hook =
        invocation
            .context()
            .cancellation()
            .onCancel(
                () -> {
                  promise.tryFail(new CancellationException("cancelled"));
                  thread.interrupt();
                });
    try {
      compute(invocation, promise);
    } finally {
      hook.remove();
      invocation.resources().release();
    }
  }

  /** How many handlers ran at once, at most. */
  int most() {
    return most.get();
  }

  int running() {
    return running.get();
  }

  private void compute(Invocation invocation, Promise<CallResult> promise) {
    try {
      Object value = value(invocation);
      promise.tryComplete(
          value instanceof List<?> values
              ? new CallResult.Batched(values, (wanted, one) -> text(one))
              : text(value));
    } catch (Throwable e) {
      promise.tryFail(e);
    }
  }

  /** Counts it as running until just before its end is told. */
  private @Nullable Object value(Invocation invocation) throws Throwable {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      return invocation.operation().function().code().call(invocation.arguments().of(0));
    } finally {
      running.decrementAndGet();
    }
  }

  private static CallResult text(@Nullable Object value) {
    return new CallResult.Whole(200, "text/plain", List.of(), Buffer.buffer(String.valueOf(value)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
