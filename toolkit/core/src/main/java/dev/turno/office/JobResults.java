package dev.turno.office;

import dev.turno.call.CallResult;
import dev.turno.job.JobState;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.AnswerCodec.Answer;
import dev.turno.queue.JobDesk;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import java.util.Optional;

/** What jobs have come to. */
final class JobResults {
  private JobResults() {}

  /** The result of a job that has ended, as it was written; fails with the job's problem. */
  static Future<CallResult.Whole> of(JobDesk desk, JobRecord record) {
    Ending ending = record.ending();
    if (ending == null || !record.state().isFinal()) {
      return Future.failedFuture(new IllegalStateException(record.id() + " has not ended"));
    }
    if (ending.answerGone()) {
      return Future.failedFuture(gone());
    }
    if (record.state() == JobState.CANCELLED) {
      return Future.failedFuture(
          new ProblemException(Problem.titled(409, "Cancelled", "The job was cancelled.")));
    }
    return desk.answer(record).map(answer -> result(ending, answer));
  }

  private static CallResult.Whole result(Ending ending, Optional<Answer> answer) {
    return switch (answer.orElse(null)) {
      case Answer.Result result -> result.value();
      case Answer.Failure failure -> throw new ProblemException(failure.problem());
      case null -> throw withoutAnswer(ending);
    };
  }

  private static ProblemException withoutAnswer(Ending ending) {
    return switch (ending.reason()) {
      case WORKER_LOST ->
          new ProblemException(
              Problem.titled(
                  502,
                  "Worker lost",
                  "Each worker node that ran the job was lost before its end."));
      case TOO_LATE ->
          new ProblemException(
              Problem.titled(504, "Too late", "The job had not begun by its deadline."));
      case DONE, FAILED, OVERRUN, CANCELLED -> gone();
    };
  }

  private static ProblemException gone() {
    return new ProblemException(
        Problem.titled(410, "Result expired", "The result was kept for its time, which is over."));
  }
}
