package dev.turno.server;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.caller.Submissions;
import dev.turno.context.RequestContext;
import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Ticket;
import dev.turno.office.Submittable;
import dev.turno.office.TicketOffice;
import dev.turno.operation.OperationId;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.JobDesk;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes jobs of code in at the ticket office. */
final class CodeSubmissions implements Submissions {
  private static final long PATIENCE_MILLIS = 10_000;

  private final TicketOffice office;
  private final Map<OperationId, Submittable> functions;

  CodeSubmissions(TicketOffice office, Map<OperationId, Submittable> functions) {
    this.office = office;
    this.functions = Map.copyOf(functions);
  }

  @Override
  public Future<Job> submit(
      OperationId function, Arguments arguments, RequestContext context, SubmitOptions options) {
    Submittable what = Objects.requireNonNull(functions.get(function), function::value);
    return office.submit(what, arguments, context, Answer.VALUE, options).map(office::told);
  }

  @Override
  public Future<Optional<Job>> find(JobId id) {
    return asked(desk -> desk.find(id)).map(found -> found.map(office::told));
  }

  @Override
  public Future<CallResult> result(JobId id) {
    return asked(desk -> desk.find(id))
        .compose(found -> found.map(this::ended).orElseGet(() -> unknown(id)))
        .compose(this::result);
  }

  private Future<JobRecord> ended(JobRecord record) {
    return record.state().isFinal()
        ? Future.succeededFuture(record)
        : asked(desk -> desk.end(record.id()))
            .compose(end -> end.map(Future::succeededFuture).orElseGet(() -> unknown(record.id())));
  }

  private Future<CallResult> result(JobRecord record) {
    boolean cancelled = record.state() == JobState.CANCELLED;
    return cancelled
        ? Future.failedFuture(new CancellationException("job " + record.id() + " was cancelled"))
        : asked(desk -> office.result(record)).map(value -> (CallResult) value);
  }

  @Override
  public Future<Boolean> cancel(JobId id) {
    return asked(desk -> desk.cancel(id, PATIENCE_MILLIS)).map(Applied::isDone);
  }

  @Override
  public Ticket.Following follow(JobId id, Consumer<Job> listener) {
    JobDesk.Subscription subscription =
        office.desk().follow(id, record -> listener.accept(office.told(record)), () -> {});
    return subscription::close;
  }

  private static <T> Future<T> unknown(JobId id) {
    return Future.failedFuture(
        ProblemException.notFound("There is no job " + id + ", or its time is over."));
  }

  /** What the desk answers; that it is not open, or its store is silent, is told as a problem. */
  private <T> Future<T> asked(Function<JobDesk, Future<T>> question) {
    Future<T> answer;
    try {
      answer = question.apply(office.desk());
    } catch (ProblemException e) {
      answer = Future.failedFuture(e);
    }
    return answer.recover(cause -> Future.failedFuture(told(cause)));
  }

  private static Throwable told(Throwable cause) {
    return cause instanceof StoreException
        ? new ProblemException(
            Problem.titled(503, "Jobs cannot be read", "Their records cannot be reached now.")
                .withHeader("Retry-After", "1"))
        : cause;
  }
}
