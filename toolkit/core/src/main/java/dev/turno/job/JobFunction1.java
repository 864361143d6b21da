package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with one argument, found at start-up by {@code jobs.function(…)}.
 *
 * @param <A> the type of argument 1
 * @param <R> what it returns
 * @param untyped the function, whatever it takes
 */
public record JobFunction1<A, R>(JobFunction<R> untyped) {
  /** Calls it; see {@link Jobs}. */
  public Future<R> call(A a) {
    return untyped.call(a);
  }

  /** Hands a call of it in as a job; see {@link Submitter}. */
  public Future<Ticket<R>> submit(A a) {
    return untyped.submit(SubmitOptions.ofDefaults(), a);
  }

  /** Hands a call of it in as a job, with options; see {@link Submitter}. */
  public Future<Ticket<R>> submit(SubmitOptions options, A a) {
    return untyped.submit(options, a);
  }
}
