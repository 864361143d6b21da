package dev.turno.job;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Hands jobs in as these options say. */
record SubmitterWithOptions(Jobs jobs, SubmitOptions options) implements Submitter {
  @Override
  public <R> Future<Ticket<R>> handIn(FunctionRef<R> function, @Nullable Object... arguments) {
    return jobs.resolve(function).submit(options, arguments);
  }
}
