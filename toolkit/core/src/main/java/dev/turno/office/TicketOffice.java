package dev.turno.office;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.context.NewSpan;
import dev.turno.context.RequestContext;
import dev.turno.context.Span;
import dev.turno.context.Tracing;
import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.JobLimits;
import dev.turno.job.QueuePolicy;
import dev.turno.job.RetryPolicy;
import dev.turno.job.SubmitOptions;
import dev.turno.operation.Lane;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.JobDesk;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Payload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes jobs of calls, and hands them in. Thread-safe. */
public final class TicketOffice {
  /** How long the fate of a job is inquired into before its submitter is told to try again. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, QueuePolicy> queues;
  private final InstantSource clock;
  private final Admission admission;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable JobDesk desk;
  private volatile Presenter presenter = (function, value) -> value;

  /**
   * An office, which is yet to be opened.
   *
   * @param queues what holds for each queue; {@link QueuePolicy#ofDefaults()} for all others
   */
  public TicketOffice(Map<String, QueuePolicy> queues, InstantSource clock) {
    this.queues = Map.copyOf(queues);
    this.clock = clock;
    admission = new Admission(HeapWatch.ofThisProcess(clock));
  }

  /** From now on jobs are taken in there. */
  public void open(JobDesk at, Presenter results) {
    presenter = results;
    desk = at;
  }

  /** Where jobs are asked for and followed. */
  public JobDesk desk() {
    JobDesk open = desk;
    if (open == null) {
      throw new ProblemException(
          Problem.titled(
                  503,
                  "No jobs yet",
                  "The node is starting, or waits for a majority of the core nodes. Try again.")
              .withHeader("Retry-After", "1"));
    }
    return open;
  }

  /** A job in words, as it is now. */
  public Job told(JobRecord record) {
    return JobWords.of(record, clock.millis());
  }

  /** What is told of a job over HTTP. */
  public JobView shown(Job job) {
    return JobResource.view(this, job);
  }

  /**
   * The result of a job that has ended, as it was written; fails with a {@link ProblemException}:
   * the job's own, 409 when it was cancelled, 410 when its time is over.
   */
  public Future<CallResult.Whole> result(JobRecord record) {
    return JobResults.of(desk(), record);
  }

  /** What a client gets of a value. */
  CallResult present(String function, CallResult.Whole value) {
    return presenter.present(function, value);
  }

  /**
   * Hands a call in as a job; completes when its record is written.
   *
   * <p>Fails with a {@link ProblemException}: 422 when the key was used for another call, 503 when
   * too many jobs wait, no memory is left for more, or the record could not be written.
   */
  public Future<JobRecord> submit(
      Submittable what,
      Arguments arguments,
      RequestContext context,
      Answer wanted,
      SubmitOptions options) {
    Lane.Cpu lane = (Lane.Cpu) what.operation().lane();
    QueuePolicy policy = queues.getOrDefault(lane.queue(), QueuePolicy.ofDefaults());
    String function = what.operation().id().value();
    String tenant = context.principal().map(Principal::getName).orElse("");
    Optional<ProblemException> refusal =
        admission.refusal(desk(), function, lane.queue(), tenant, policy);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    JobLimits limits = policy.limits();
    Span span = Tracing.begin(() -> span(what, lane, context));
    Buffer input = what.envelopes().write(arguments, context.tellOf(span), wanted);
    JobId free =
        options
            .key()
            .map(key -> JobId.of(policy.durable(), tenant, function, key))
            .orElseGet(() -> JobId.random(policy.durable(), clock.millis(), random));
    JobId id = limits.line(lane.queue(), tenant).map(free::inLine).orElse(free);
    var spec =
        new JobSpec(
            function,
            what.shape(),
            lane.queue(),
            tenant,
            options.priority(),
            retry(lane, policy, options),
            limits,
            options.key().map(key -> fingerprint(what, input)).orElse(""),
            times(lane, policy, options));
    var fresh = JobRecord.fresh(id, spec, Payload.of(input), "submit " + UUID.randomUUID());
    return desk()
        .submit(fresh, input, PATIENCE.toMillis())
        .transform(
            done ->
                done.succeeded()
                    ? submitted(done.result(), options)
                    : Future.<JobRecord>failedFuture(notWritten(id, done.cause())))
        .onComplete(done -> ended(span, id, done.failed()));
  }

  /** The span of handing a job in, by OpenTelemetry's conventions for messages. */
  private static NewSpan span(Submittable what, Lane.Cpu lane, RequestContext context) {
    String function = what.operation().id().value();
    return NewSpan.of(NewSpan.Kind.PRODUCER, "submit " + function, context.parent())
        .withAttributes(
            Map.of(
                "messaging.system",
                "turno",
                "messaging.operation.name",
                "submit",
                "messaging.operation.type",
                "send",
                "messaging.destination.name",
                lane.queue(),
                "code.function.name",
                function));
  }

  private static void ended(Span span, JobId id, boolean failed) {
    span.put("messaging.message.id", id.toString());
    span.end(failed ? "not taken" : null);
  }

  private static Future<JobRecord> submitted(Applied applied, SubmitOptions options) {
    JobRecord record = applied.record();
    if (applied.isDone() && record != null) {
      return Future.succeededFuture(record);
    }
    return Future.failedFuture(
        new ProblemException(
            Problem.titled(
                422,
                "Idempotency key reused",
                "The key '"
                    + options.key().orElse("")
                    + "' was used for another call of this function. Send each call its own"
                    + " key.")));
  }

  /** What a person is told when nobody can say whether the job is in. */
  private static ProblemException notWritten(JobId id, Throwable cause) {
    boolean unclear = cause instanceof StoreException e && e.isIndeterminate();
    String detail =
        unclear
            ? "It isn't known whether the job was taken in. Ask for it at its id, or send the"
                + " request again with an Idempotency-Key."
            : "The job was not taken in: its record cannot be written now. Try again.";
    return new ProblemException(
        Problem.titled(503, "Jobs cannot be taken in", detail)
            .with("job", id.toString())
            .withHeader("Retry-After", "1"));
  }

  private static RetryPolicy retry(Lane.Cpu lane, QueuePolicy policy, SubmitOptions options) {
    RetryPolicy retry = options.retry().orElse(policy.retry());
    return lane.retryable() ? retry : retry.withLosses(0);
  }

  private JobSpec.Times times(Lane.Cpu lane, QueuePolicy policy, SubmitOptions options) {
    long now = clock.millis();
    long notBefore = options.notBefore().map(Instant::toEpochMilli).orElse(now);
    long deadline =
        options.startWithin().map(w -> Math.max(now, notBefore) + w.toMillis()).orElse(0L);
    return new JobSpec.Times(
        now, notBefore, deadline, lane.timeout().toMillis(), policy.retention().toMillis());
  }

  /** Of the function and its arguments, not of who called it, nor of the call's trace. */
  private static String fingerprint(Submittable what, Buffer input) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(what.operation().id().value().getBytes(StandardCharsets.UTF_8));
      digest.update(what.envelopes().arguments(input).getBytes());
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
