package dev.turno.plan;

import dev.turno.async.AsyncSemaphore;
import dev.turno.operation.Policy;
import dev.turno.operation.ServiceFunction;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The semaphores of all functions that have a {@code @Limit}, one for each function, in one order
 * for the whole application. Who takes permits in that order cannot wait in a circle.
 */
public final class Permits {
  private final Map<ServiceFunction, Numbered> semaphores = new HashMap<>();
  private final Vertx vertx;

  public Permits(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A semaphore and its place in the order. */
  record Numbered(int number, String function, AsyncSemaphore semaphore) {}

  /** The semaphore of a function that has a limit, the same at each call. */
  synchronized @Nullable Numbered of(ServiceFunction function) {
    return function
        .policy()
        .permits()
        .map(permits -> semaphores.computeIfAbsent(function, f -> make(f, permits)))
        .orElse(null);
  }

  /** The semaphores of some functions, in the order in which to take them. */
  List<Numbered> of(List<ServiceFunction> functions) {
    return functions.stream()
        .map(this::of)
        .filter(java.util.Objects::nonNull)
        .sorted(java.util.Comparator.comparingInt(Numbered::number))
        .toList();
  }

  private Numbered make(ServiceFunction function, Policy.Permits permits) {
    return new Numbered(
        semaphores.size(),
        function.name(),
        new AsyncSemaphore(vertx, permits.count(), permits.maxWait(), permits.maxWaiting()));
  }
}
