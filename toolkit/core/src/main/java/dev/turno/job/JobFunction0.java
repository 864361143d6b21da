package dev.turno.job;

import io.vertx.core.Future;

/**
 * A CPU-bound function with no arguments, found at start-up by {@code jobs.function(…)}.
 *
 * @param <R> what it returns
 * @param untyped the function, whatever it takes
 */
public record JobFunction0<R>(JobFunction<R> untyped) {
  /** Calls it; see {@link Jobs}. */
  public Future<R> call() {
    return untyped.call();
  }

  /** Hands a call of it in as a job; see {@link Submitter}. */
  public Future<Ticket<R>> submit() {
    return untyped.submit(SubmitOptions.ofDefaults());
  }

  /** Hands a call of it in as a job, with options; see {@link Submitter}. */
  public Future<Ticket<R>> submit(SubmitOptions options) {
    return untyped.submit(options);
  }
}
