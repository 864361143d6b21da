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
 * @param untyped the function, whatever it takes
 */
public record JobFunction5<A, B, C, D, E, R>(JobFunction<R> untyped) {
  /** Calls it; see {@link Jobs}. */
  public Future<R> call(A a, B b, C c, D d, E e) {
    return untyped.call(a, b, c, d, e);
  }

  /** Hands a call of it in as a job; see {@link Submitter}. */
  public Future<Ticket<R>> submit(A a, B b, C c, D d, E e) {
    return untyped.submit(SubmitOptions.ofDefaults(), a, b, c, d, e);
  }

  /** Hands a call of it in as a job, with options; see {@link Submitter}. */
  public Future<Ticket<R>> submit(SubmitOptions options, A a, B b, C c, D d, E e) {
    return untyped.submit(options, a, b, c, d, e);
  }
}
