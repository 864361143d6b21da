package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with five arguments, found at start-up by {@code jobs.function(…)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <C> the type of argument 3
 * @param <D> the type of argument 4
 * @param <E> the type of argument 5
 * @param <R> what it returns
 */
@FunctionalInterface
public interface JobFunction5<A, B, C, D, E, R> {
  /** Calls it; see {@link Jobs}. */
  Future<R> call(A a, B b, C c, D d, E e);
}
