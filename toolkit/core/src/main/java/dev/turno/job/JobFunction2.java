package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with two arguments, found at start-up by {@code jobs.function(…)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <R> what it returns
 */
@FunctionalInterface
public interface JobFunction2<A, B, R> {
  /** Calls it; see {@link Jobs}. */
  Future<R> call(A a, B b);
}
