package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with two arguments, found at start-up by {@code jobs.function(…)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <R> what it returns
 * @param untyped the function, whatever it takes
 */
public record JobFunction2<A, B, R>(JobFunction<R> untyped) {
  /** Calls it; see {@link Jobs}. */
  public Future<R> call(A a, B b) {
    return untyped.call(a, b);
  }

  /** Hands a call of it in as a job; see {@link Submitter}. */
  public Future<Ticket<R>> submit(A a, B b) {
    return untyped.submit(SubmitOptions.ofDefaults(), a, b);
  }

  /** Hands a call of it in as a job, with options; see {@link Submitter}. */
  public Future<Ticket<R>> submit(SubmitOptions options, A a, B b) {
    return untyped.submit(options, a, b);
  }
}
