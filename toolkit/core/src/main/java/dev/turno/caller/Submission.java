package dev.turno.caller;

import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.job.Job;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Ticket;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Hands one call of a function in as a job. */
final class Submission {
  private Submission() {}

  static <R> Future<Ticket<R>> start(
      Surroundings surroundings,
      CalledFunction function,
      SubmitOptions options,
      @Nullable Object[] given) {
    Arguments arguments = function.arguments(given);
    if (function.check().apply(arguments) instanceof Binding.Rejected rejected) {
      return Future.failedFuture(new ProblemException(rejected.problem()));
    }
    RequestContext context = detached(function.operation().label());
    Future<Job> taken;
    try {
      taken =
          surroundings.submissions().submit(function.operation().id(), arguments, context, options);
    } catch (RuntimeException e) {
      taken = Future.failedFuture(e);
    }
    return CallerSide.here()
        .bring(
            taken.transform(
                done ->
                    done.succeeded()
                        ? Future.succeededFuture(
                            new LiveTicket<>(surroundings, function, done.result()))
                        : Future.failedFuture(
                            told(surroundings, done.cause(), context.operation()))));
  }

  /** Of the caller's trace and principal, but neither its deadline nor its cancellation. */
  private static RequestContext detached(String name) {
    return RequestContext.current()
        .map(
            above -> {
              RequestContext context = above.within(name, Deadline.NONE);
              above.principal().ifPresent(context::setPrincipal);
              return context;
            })
        .orElseGet(() -> new RequestContext(name, null, Deadline.NONE));
  }

  private static Throwable told(Surroundings surroundings, Throwable cause, String operation) {
    return cause instanceof ProblemException
        ? cause
        : new ProblemException(surroundings.bugs().apply(cause, operation));
  }
}
