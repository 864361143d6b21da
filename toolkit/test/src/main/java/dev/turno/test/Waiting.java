package dev.turno.test;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a test's thread. */
final class Waiting {
  private Waiting() {}

  /**
   * Waits for a future, and throws what it failed with.
   *
   * @param what what is waited for, for people: {@code answer to GET /burgers}
   */
  static <T> T await(Future<T> future, Duration atMost, String what) {
    refuseEventLoop(what);
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("there was no " + what + " within " + words(atMost), e);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), what);
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  private static RuntimeException failed(Throwable cause, String what) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> throw new AssertionError("there was no " + what + ": " + cause, cause);
    };
  }

  static void refuseEventLoop(String what) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "an event loop would wait for what it has to bring itself ("
              + what
              + "); call this on the test's thread, or on a virtual thread");
    }
  }

  static CancellationException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    var cancelled = new CancellationException("interrupted while waiting for " + what);
    cancelled.initCause(cause);
    return cancelled;
  }

  /** {@code 10 s}, {@code 250 ms}. */
  static String words(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
