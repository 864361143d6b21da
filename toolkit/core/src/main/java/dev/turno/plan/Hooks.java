package dev.turno.plan;

import dev.turno.async.Async;
import dev.turno.operation.Hook;
import dev.turno.operation.Lane;
import dev.turno.reactive.FirstItem;
import dev.turno.reactive.ReactiveType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what an application does at start and stop, one after another. Blocks. */
final class Hooks {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  private final List<Hook> hooks;
  private final Set<Hook> started = new HashSet<>();
  private boolean stopped;

  /** Finds a hook's arguments. */
  @FunctionalInterface
  interface Arguments {
    @Nullable Object[] of(Hook hook) throws Exception;
  }

  Hooks(List<Hook> hooks) {
    this.hooks = hooks;
  }

  private List<Hook> at(Hook.Moment moment) {
    return hooks.stream()
        .filter(hook -> hook.moment() == moment)
        .sorted(Comparator.comparingInt(Hook::order))
        .toList();
  }

  void start(Vertx vertx, Arguments arguments) throws Exception {
    for (Hook hook : at(Hook.Moment.START)) {
      try {
        Async.await(run(hook, vertx, arguments.of(hook)));
        started.add(hook);
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            hook.function().name() + ", which runs at start, failed: " + e, e);
      }
    }
  }

  /** Runs those at stop whose class has started; safe to call twice. */
  void stop(Vertx vertx, Arguments arguments) {
    if (stopped) {
      return;
    }
    stopped = true;
    List<Hook> stopping = new ArrayList<>(at(Hook.Moment.STOP));
    java.util.Collections.reverse(stopping);
    for (Hook hook : stopping) {
      if (hasStarted(hook.owner())) {
        stop(hook, vertx, arguments);
      }
    }
  }

  private boolean hasStarted(Class<?> owner) {
    return at(Hook.Moment.START).stream()
        .filter(hook -> hook.owner() == owner)
        .allMatch(started::contains);
  }

  private static void stop(Hook hook, Vertx vertx, Arguments arguments) {
    try {
      Duration within = hook.within();
      Async.await(
          run(hook, vertx, arguments.of(hook)).timeout(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (Exception e) {
      LOG.error("{}, which runs at stop, failed", hook.function().name(), e);
    }
  }

  private static Future<?> run(Hook hook, Vertx vertx, @Nullable Object[] arguments) {
    if (!(hook.function().lane() instanceof Lane.EventLoop)) {
      return Async.blocking(() -> call(hook, arguments));
    }
    Promise<@Nullable Object> promise = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            v -> {
              try {
                complete(promise, call(hook, arguments));
              } catch (Exception e) {
                promise.fail(e);
              }
            });
    return promise.future();
  }

  private static void complete(Promise<@Nullable Object> promise, @Nullable Object returned) {
    switch (returned) {
      case Future<?> future -> future.<@Nullable Object>mapEmpty().onComplete(promise);
      case CompletionStage<?> stage ->
          Future.fromCompletionStage(stage).<@Nullable Object>mapEmpty().onComplete(promise);
      case null -> promise.complete();
      default ->
          ReactiveType.of(returned.getClass())
              .map(type -> FirstItem.of(type.publisher(returned)).future())
              .orElseGet(() -> Future.succeededFuture(Optional.empty()))
              .<@Nullable Object>mapEmpty()
              .onComplete(promise);
    }
  }

  private static @Nullable Object call(Hook hook, @Nullable Object[] arguments) throws Exception {
    try {
      return hook.function().code().call(arguments);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
