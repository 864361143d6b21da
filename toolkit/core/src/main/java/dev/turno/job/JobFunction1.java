package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with one argument, found at start-up by {@code jobs.function(…)}.
 *
 * @param <A> the type of argument 1
 * @param <R> what it returns
 */
@FunctionalInterface
public interface JobFunction1<A, R> {
  /** Calls it; see {@link Jobs}. */
  Future<R> call(A a);
}
