package dev.turno.plan;

import dev.turno.call.LaneRunner;
import dev.turno.context.Cancellation;
import dev.turno.operation.Types;
import dev.turno.problem.ProblemException;
import dev.turno.reactive.FirstItem;
import dev.turno.reactive.ReactiveType;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
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
    resolution.began(step);
    Object returned;
    try {
      returned = wired.function().code().call(wired.arguments(step, resolution.invocation()));
    } catch (Throwable e) {
      resolution.failed(step, e);
      return;
    }
    switch (wired.function().result().shape()) {
      case VALUE -> resolution.succeed(step, returned);
      case FUTURE, STAGE, SINGLE, MAYBE, PUBLISHER -> await(returned);
    }
  }

  @Override
  public void refuse(Throwable why) {
    resolution.failed(step, why);
  }

  private void await(@Nullable Object returned) {
    switch (returned) {
      case Future<?> future -> await(future);
      case CompletionStage<?> stage -> await(stage);
      case null ->
          resolution.failed(
              step,
              new NullPointerException(wired.function().name() + " returned null, not a future"));
      default -> reactive(returned);
    }
  }

  private void reactive(Object returned) {
    Optional<Flow.Publisher<?>> publisher = ReactiveType.stream(returned);
    boolean isOne =
        switch (wired.function().result().shape()) {
          case SINGLE, MAYBE -> true;
          case VALUE, FUTURE, STAGE, PUBLISHER -> false;
        };
    if (publisher.isPresent() && isOne) {
      await(FirstItem.of(publisher.get()));
    } else {
      resolution.succeed(step, publisher.<Object>map(p -> p).orElse(returned));
    }
  }

  private void await(FirstItem first) {
    Cancellation.Registration hook =
        first.future().isComplete()
            ? () -> {}
            : resolution.invocation().context().cancellation().onCancel(first::cancel);
    first
        .future()
        .onComplete(
            done -> {
              hook.remove();
              if (done.failed()) {
                resolution.failed(step, done.cause());
              } else if (done.result().isPresent() || wired.function().result().isVoid()) {
                resolution.succeed(step, done.result().orElse(null));
              } else {
                resolution.failed(step, nothingCame());
              }
            });
  }

  private ProblemException nothingCame() {
    return ProblemException.notFound(
        "There is no such " + Types.describe(wired.function().result().body()) + ".");
  }

  private void await(Future<?> future) {
    future.onComplete(
        done -> {
          if (done.succeeded()) {
            resolution.succeed(step, done.result());
          } else {
            resolution.failed(step, done.cause());
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
                resolution.failed(step, unwrapped(failure));
              }
            });
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
