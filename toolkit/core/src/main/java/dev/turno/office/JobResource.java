package dev.turno.office;

import dev.turno.call.CallResult;
import dev.turno.context.RequestContext;
import dev.turno.http.Delete;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Jobs over HTTP, by the id that their submitter was given. A job that somebody in particular has
 * handed in is told of to nobody else.
 */
@Doc(value = "Jobs that were handed in, by their ids.", tags = "jobs")
public final class JobResource {
  private static final String VERSION = "ETag: The version of its state.";
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int PRESENTED_HERE = 16 * 1024;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final TicketOffice office;
  private final Vertx vertx;

  /** The resource of an office. */
  public JobResource(TicketOffice office, Vertx vertx) {
    this.office = office;
    this.vertx = vertx;
  }

  /** Where a job is. */
  static String path(JobId id) {
    return "/jobs/" + id;
  }

  /** How a job is; with {@code Prefer: wait=n} and {@code If-None-Match}, when it has changed. */
  @Get("/jobs/{id}")
  @Doc(
      value = "How a job is",
      description = "With a wait, answered when the state is another than that of If-None-Match.",
      id = "jobs.state")
  @Responds(status = 200, headers = VERSION)
  @Responds(status = 304, description = "It is as it was.", headers = VERSION)
  @Responds(status = 404, description = "There is no such job, or its time is over.")
  public Future<Reply<JobView>> state(
      String id,
      @Doc("How long to wait for another state: `wait=20`.") @Header Optional<String> prefer,
      @Doc("The ETag of the state that is known.") @Header Optional<String> ifNoneMatch,
      @Doc("How long to wait for another state, a minute at most.") @Query Optional<Duration> wait,
      RequestContext context) {
    long known = ifNoneMatch.map(JobResource::version).orElse(0L);
    Optional<Duration> patience =
        wait.or(() -> Preference.of(prefer.map(List::of).orElse(List.of())).patience());
    return found(id, context)
        .compose(record -> changed(record, known, patience))
        .map(record -> record.version() == known ? unchanged(record) : ok(record));
  }

  private Future<JobRecord> changed(JobRecord record, long known, Optional<Duration> patience) {
    if (record.version() > known || record.state().isFinal() || patience.isEmpty()) {
      return Future.succeededFuture(record);
    }
    Duration wait = patience.filter(p -> p.compareTo(LONGEST_WAIT) < 0).orElse(LONGEST_WAIT);
    return office
        .desk()
        .beyond(record.id(), known, wait.toMillis())
        .map(later -> later.orElse(record));
  }

  /** What it has come to. */
  @Get("/jobs/{id}/result")
  @Doc(
      value = "What a job has come to",
      description = "The answer of the function, as if it had been waited for.",
      id = "jobs.result")
  @Responds(
      status = 200,
      type = Buffer.class,
      mediaType = "*/*",
      description = "Its result, as the function answers it.")
  @Responds(
      status = 202,
      type = JobView.class,
      description = "It has not ended.",
      headers = {"Location: Where it is.", "Retry-After: Seconds to wait before asking.", VERSION})
  @Responds(status = 404, description = "There is no such job, or its time is over.")
  @Responds(status = 409, description = "It was cancelled.")
  @Responds(status = 410, description = "Its result was kept for its time, which is over.")
  public Future<Object> result(String id, RequestContext context) {
    return found(id, context).compose(this::result);
  }

  /** What a job has come to: its result, its problem, or a ticket while it has not ended. */
  public Future<Object> result(JobRecord record) {
    return record.state().isFinal()
        ? office.result(record).compose(value -> presented(record, value))
        : Future.succeededFuture(accepted(office.told(record)));
  }

  /** What code has handed in was written for code, and is to be made a response. */
  private Future<Object> presented(JobRecord record, CallResult.Whole value) {
    if (value.contentType() != null) {
      return Future.succeededFuture(value);
    }
    String function = record.spec().function();
    boolean isLong = value.body() != null && value.body().length() > PRESENTED_HERE;
    if (isLong && Context.isOnEventLoopThread()) {
      return vertx
          .executeBlocking(() -> office.present(function, value), false)
          .map(Objects::requireNonNull);
    }
    return Future.succeededFuture(office.present(function, value));
  }

  /** How it goes on, until it has ended. */
  @Get("/jobs/{id}/events")
  @Produces("text/event-stream")
  @Doc(
      value = "How a job goes on",
      description = "Events `state` and `progress`, at last `done`; their ids are versions.",
      id = "jobs.events")
  @Responds(status = 200, type = JobView.class, description = "The changes, until it has ended.")
  @Responds(status = 204, description = "It has ended, and the last event is known.")
  @Responds(status = 404, description = "There is no such job, or its time is over.")
  public Future<Object> events(
      String id,
      @Doc("The id of the event that came last.") @Header Optional<String> lastEventId,
      RequestContext context) {
    long known = lastEventId.map(JobResource::version).orElse(0L);
    return found(id, context)
        .map(
            record ->
                record.state().isFinal() && known >= record.version()
                    ? Reply.status(204)
                    : new JobEvents(vertx, office, record.id(), known));
  }

  /** Cancels it: 200 when that was it, 202 when it has to be told to stop first. */
  @Delete("/jobs/{id}")
  @Doc(value = "Cancel a job", id = "jobs.cancel")
  @Responds(status = 200, description = "It is cancelled.", headers = VERSION)
  @Responds(
      status = 202,
      type = JobView.class,
      description = "It is being told to stop.",
      headers = VERSION)
  @Responds(status = 404, description = "There is no such job, or its time is over.")
  @Responds(status = 409, description = "It has already ended.")
  public Future<Reply<JobView>> cancel(String id, RequestContext context) {
    return found(id, context)
        .compose(record -> office.desk().cancel(record.id(), PATIENCE_MILLIS))
        .map(
            applied -> {
              JobRecord record = done(applied, "It has already ended.");
              return ok(record).withStatus(record.state() == JobState.CANCELLED ? 200 : 202);
            });
  }

  /** Gives a discarded or cancelled job another chance. */
  @Post("/jobs/{id}/retry")
  @Doc(value = "Give a job that has failed another chance", id = "jobs.retry")
  @Responds(status = 200, headers = VERSION)
  @Responds(status = 404, description = "There is no such job, or its time is over.")
  @Responds(status = 409, description = "Only a discarded or cancelled job can be retried.")
  public Future<Reply<JobView>> retry(String id, RequestContext context) {
    return found(id, context)
        .compose(record -> office.desk().revive(record.id(), PATIENCE_MILLIS))
        .map(applied -> ok(done(applied, "Only a discarded or cancelled job can be retried.")));
  }

  private static JobRecord done(Applied applied, String otherwise) {
    JobRecord record = applied.record();
    if (record == null) {
      throw unknown();
    }
    if (!applied.isDone()) {
      throw new ProblemException(
          Problem.titled(
                  409, "Not possible now", otherwise + " Its state is " + record.state() + ".")
              .with("state", record.state().name()));
    }
    return record;
  }

  private Future<JobRecord> found(String text, RequestContext context) {
    Optional<JobId> id = JobId.parse(text);
    if (id.isEmpty()) {
      return Future.failedFuture(unknown());
    }
    String asking = context.principal().map(Principal::getName).orElse("");
    return office
        .desk()
        .find(id.get())
        .map(
            found ->
                found.filter(record -> mayKnow(record, asking)).orElseThrow(JobResource::unknown));
  }

  /** Where requests to jobs are not authenticated, the id alone is the key. */
  private static boolean mayKnow(JobRecord record, String asking) {
    String tenant = record.spec().tenant();
    return tenant.isEmpty() || asking.isEmpty() || tenant.equals(asking);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no such job, or its time is over.");
  }

  /** The answer of a request whose job is taken in. */
  public Reply<JobView> accepted(Job job) {
    return ok(job)
        .withStatus(202)
        .withHeader("Location", path(job.id()))
        .withHeader("Retry-After", "1");
  }

  private Reply<JobView> ok(JobRecord record) {
    return ok(office.told(record));
  }

  private Reply<JobView> ok(Job job) {
    return Reply.ok(view(office, job)).withHeader("ETag", tag(job.version()));
  }

  static JobView view(TicketOffice office, Job job) {
    return JobView.of(job, office.desk().waiting(job.function()));
  }

  private static Reply<JobView> unchanged(JobRecord record) {
    return Reply.<JobView>status(304).withHeader("ETag", tag(record.version()));
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  /** The version of an entity tag or an event's id; 0 for what is none. */
  private static long version(String text) {
    String digits = text.strip().replace("W/", "").replace("\"", "");
    try {
      return Math.max(0, Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
