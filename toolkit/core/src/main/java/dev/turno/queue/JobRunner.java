package dev.turno.queue;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.Message.End;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Ending.Reason;
import dev.turno.ticket.Payload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job: fetches its input, has it computed, puts its answer away. */
final class JobRunner {
  private static final Logger FAILURES = LoggerFactory.getLogger("dev.turno.failure");

  private final Loop loop;
  private final TicketStore store;
  private final JobSlots slots;
  private final Consumer<HeldJob> ended;
  private int starting;

  /**
   * A runner.
   *
   * @param ended is told of each job that has ended, on the loop
   */
  JobRunner(Loop loop, TicketStore store, JobSlots slots, Consumer<HeldJob> ended) {
    this.loop = loop;
    this.store = store;
    this.slots = slots;
    this.ended = ended;
  }

  /** How many are about to take a slot. */
  int starting() {
    return starting;
  }

  void start(HeldJob job) {
    job.starts(loop.elapsed());
    Buffer inline = job.record().input().inline();
    if (inline != null) {
      run(job, inline);
      return;
    }
    starting++;
    store
        .read(job.job(), TicketStore.Blob.INPUT)
        .onComplete(
            done ->
                loop.run(
                    () -> {
                      starting--;
                      if (done.failed()) {
                        end(job, new End.Returned(job.job(), job.leaseId()));
                      } else {
                        runFound(job, done.result());
                      }
                    }));
  }

  private void runFound(HeldJob job, Optional<Buffer> input) {
    if (!job.runs()) {
      return;
    }
    if (input.isPresent()) {
      run(job, input.get());
    } else {
      fail(job, Reason.FAILED, Problem.of(500, "The job's input is gone."), false, -1);
    }
  }

  private void run(HeldJob job, Buffer input) {
    long limit = job.record().spec().times().runtime();
    JobSlots.Running running = slots.run(input, Duration.ofMillis(limit), job);
    job.runsAs(running, loop.after(limit, () -> overrun(job, limit)));
    running.result().onComplete(done -> loop.run(() -> finished(job, done)));
  }

  private void overrun(HeldJob job, long limit) {
    fail(
        job,
        Reason.OVERRUN,
        Problem.of(504, "The function did not return within " + limit + " ms."),
        true,
        -1);
    job.stop(new TimeoutException("it did not return within " + limit + " ms"));
  }

  private void finished(HeldJob job, io.vertx.core.AsyncResult<CallResult.Whole> done) {
    if (!job.runs() || job.isCancelled()) {
      return;
    }
    if (done.succeeded()) {
      complete(job, AnswerCodec.write(done.result()));
    } else {
      failed(job, done.cause());
    }
  }

  private void complete(HeldJob job, Buffer answer) {
    keep(job, answer)
        .onComplete(
            kept ->
                loop.run(
                    () ->
                        end(
                            job,
                            kept.succeeded()
                                ? new End.Completed(job.job(), job.leaseId(), kept.result())
                                : new End.Returned(job.job(), job.leaseId()))));
  }

  private void failed(HeldJob job, Throwable cause) {
    if (cause instanceof JobSlots.NoSlotException) {
      end(job, new End.Returned(job.job(), job.leaseId()));
      return;
    }
    if (cause instanceof TimeoutException) {
      overrun(job, job.record().spec().times().runtime());
      return;
    }
    if (cause instanceof ProblemException e) {
      Problem problem = e.problem();
      fail(job, Reason.FAILED, problem, mayPass(problem), retryAfter(problem));
      return;
    }
    String id = UUID.randomUUID().toString();
    FAILURES.error(
        "job {} of {} failed, attempt {}, id {}",
        job.job(),
        job.record().spec().function(),
        job.attempt(),
        id,
        cause);
    Problem opaque =
        Problem.of(500, "The function failed; the id stands in the log.").with("id", id);
    fail(job, Reason.FAILED, opaque, true, -1);
  }

  /** What is wrong with the input does not get better; what the server lacks may. */
  private static boolean mayPass(Problem problem) {
    return problem.status() >= 500 || problem.status() == 408 || problem.status() == 429;
  }

  private static long retryAfter(Problem problem) {
    String seconds = problem.headers().get("Retry-After");
    try {
      return seconds == null ? -1 : Long.parseLong(seconds) * 1000;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void fail(HeldJob job, Reason reason, Problem problem, boolean again, long retryAfter) {
    keep(job, AnswerCodec.write(problem))
        .onComplete(
            kept ->
                loop.run(
                    () ->
                        end(
                            job,
                            kept.succeeded()
                                ? new End.Failed(
                                    job.job(),
                                    job.leaseId(),
                                    reason,
                                    kept.result(),
                                    again,
                                    retryAfter)
                                : new End.Returned(job.job(), job.leaseId()))));
  }

  private Future<Payload> keep(HeldJob job, Buffer answer) {
    Payload payload = Payload.of(answer);
    return payload.inline() != null
        ? Future.succeededFuture(payload)
        : store.keep(job.job(), TicketStore.Blob.ANSWER, answer).map(payload);
  }

  private void end(HeldJob job, End how) {
    if (job.ends(how)) {
      ended.accept(job);
    }
  }
}
