package dev.turno.caller;

import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.context.RequestContext;
import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Ticket;
import dev.turno.operation.OperationId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where calls from code are taken in as jobs. Futures fail with a {@code ProblemException}, {@link
 * #result} with a {@code CancellationException} as well; they complete on any thread. Thread-safe.
 */
public interface Submissions {
  /**
   * Takes a call in; completes when its record is written.
   *
   * @param context who hands it in, and the trace
   */
  Future<Job> submit(
      OperationId function, Arguments arguments, RequestContext context, SubmitOptions options);

  /** What is known of a job. */
  Future<Optional<Job>> find(JobId id);

  /** What a job has come to, once it has ended: its value as it was written. */
  Future<CallResult> result(JobId id);

  /** Cancels a job; tells whether it ends as cancelled. */
  Future<Boolean> cancel(JobId id);

  /** Tells how a job goes on, until it has ended; on a thread on which nobody may wait. */
  Ticket.Following follow(JobId id, Consumer<Job> listener);
}
