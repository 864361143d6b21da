package dev.turno.plan;

import dev.turno.call.LaneRunner;
import dev.turno.context.Cancellation;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls one step's function, and waits for what it returns without a thread. */
final class StepWork implements LaneRunner.Work {
  private final Resolution resolution;
  private final Wired wired;
  private final int step;

  StepWork(Resolution resolution, Wired wired, int step) {
    this.resolution = resolution;
    this.wired = wired;
    this.step = step;
  }

  @Override
  public void run() {
    Object returned;
    try {
      returned = wired.function().code().call(wired.arguments(step, resolution.invocation()));
    } catch (Throwable e) {
      resolution.failed(e);
      return;
    }
    switch (wired.function().result().shape()) {
      case VALUE -> resolution.succeed(step, returned);
      case FUTURE, STAGE, PUBLISHER -> await(returned);
    }
  }

  @Override
  public void refuse(Throwable why) {
    resolution.failed(why);
  }

  private void await(@Nullable Object returned) {
    switch (returned) {
      case Future<?> future -> await(future);
      case CompletionStage<?> stage -> await(stage);
      case null ->
          resolution.failed(
              new NullPointerException(wired.function().name() + " returned null, not a future"));
      default -> resolution.succeed(step, returned);
    }
  }

  private void await(Future<?> future) {
    future.onComplete(
        done -> {
          if (done.succeeded()) {
            resolution.succeed(step, done.result());
          } else {
            resolution.failed(done.cause());
          }
        });
  }

  private void await(CompletionStage<?> stage) {
    CompletableFuture<?> future = stage.toCompletableFuture();
    Cancellation.Registration hook =
        future.isDone()
            ? () -> {}
            : resolution.invocation().context().cancellation().onCancel(() -> future.cancel(true));
    var unused =
        future.whenComplete(
            (value, failure) -> {
              hook.remove();
              if (failure == null) {
                resolution.succeed(step, value);
              } else {
                resolution.failed(unwrapped(failure));
              }
            });
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
