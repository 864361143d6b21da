package dev.turno.caller;

import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.Ticket;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ticket of a job whose function is one of this application. */
final class LiveTicket<R> implements Ticket<R> {
  private final Surroundings surroundings;
  private final CalledFunction function;
  private final Job then;

  LiveTicket(Surroundings surroundings, CalledFunction function, Job then) {
    this.surroundings = surroundings;
    this.function = function;
    this.then = then;
  }

  @Override
  public JobId id() {
    return then.id();
  }

  @Override
  public Job then() {
    return then;
  }

  @Override
  @SuppressWarnings("unchecked") // the value was read as what the function returns
  public Future<R> result() {
    Future<@Nullable Object> value =
        surroundings
            .submissions()
            .result(id())
            .compose(result -> function.read(surroundings.vertx(), result))
            .recover(cause -> Future.failedFuture(told(cause)));
    return (Future<R>) CallerSide.here().bring(value);
  }

  private Throwable told(Throwable cause) {
    return cause instanceof ProblemException || cause instanceof CancellationException
        ? cause
        : new ProblemException(surroundings.bugs().apply(cause, function.operation().label()));
  }

  @Override
  public Future<Job> state() {
    return CallerSide.here()
        .bring(
            surroundings
                .submissions()
                .find(id())
                .map(
                    found ->
                        found.orElseThrow(
                            () ->
                                ProblemException.notFound(
                                    "There is no job " + id() + " any more: its time is over."))));
  }

  @Override
  public Future<Boolean> cancel() {
    return CallerSide.here().bring(surroundings.submissions().cancel(id()));
  }

  @Override
  public Following follow(Consumer<Job> listener) {
    var telling = new Telling(CallerSide.here(), listener);
    Following following = surroundings.submissions().follow(id(), telling::heard);
    return () -> {
      telling.stop();
      following.close();
    };
  }

  @Override
  public String toString() {
    return "ticket of job " + id() + " (" + then.function() + ")";
  }
}
