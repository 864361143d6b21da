package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with no arguments, found at start-up by {@code jobs.function(…)}.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface JobFunction0<R> {
  /** Calls it; see {@link Jobs}. */
  Future<R> call();
}
