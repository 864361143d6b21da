package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.office.JobView;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The jobs of the cluster. */
final class JobApi {
  private static final Set<JobState> OVER =
      EnumSet.of(JobState.DISCARDED, JobState.CANCELLED, JobState.COMPLETED);

  private final AdminNode admin;
  private final JobSearch search;

  JobApi(AdminNode admin) {
    this.admin = admin;
    search = new JobSearch(admin);
  }

  /**
   * What all of some jobs are to be.
   *
   * @param states of those that are meant; by default those to which it can be done
   * @param dryRun whether they are only counted
   */
  record Matching(
      Optional<Set<JobState>> states,
      Optional<String> queue,
      Optional<String> function,
      Optional<Instant> since,
      Optional<Boolean> dryRun) {

    boolean isDryRun() {
      return dryRun.orElse(false);
    }

    JobFilter filter(Set<JobState> usual) {
      return new JobFilter(
          states.filter(some -> !some.isEmpty()).orElse(usual),
          queue.orElse(""),
          function.orElse(""),
          since.map(Instant::toEpochMilli).orElse(0L),
          null,
          JobSearch.PAGE);
    }
  }

  /** How a whole lot went. */
  record Lot(int matching, int done, int refused, boolean dryRun) {}

  @Get("/admin/v1/jobs")
  Future<Items<JobView>> jobs(
      @Query List<JobState> state,
      @Query(defaultValue = "") String queue,
      @Query(defaultValue = "") String function,
      @Query Optional<Instant> since,
      @Query(defaultValue = "50") @Min(1) @Max(500) int limit,
      @Query Optional<String> after) {
    var filter =
        new JobFilter(
            Set.copyOf(state),
            queue,
            function,
            since.map(Instant::toEpochMilli).orElse(0L),
            after.map(JobApi::place).orElse(null),
            limit);
    return search
        .page(filter)
        .map(page -> Items.of("JobList", page.jobs(), page.more() ? next(page) : null));
  }

  private static JobPlace place(String cursor) {
    return JobPlace.parse(cursor)
        .orElseThrow(
            () ->
                ProblemException.of(400, "`after` is the `next` of an earlier answer, as it was."));
  }

  private static String next(JobPage page) {
    return NodeJobs.place(page.jobs().getLast()).cursor();
  }

  @Get("/admin/v1/jobs/{id}")
  Future<JobView> job(String id) {
    return admin
        .jobs()
        .find(id(id))
        .map(found -> admin.jobs().shown(found.orElseThrow(JobApi::unknown)));
  }

  /** With its timeline, its input and what it has come to, each cut at 64 KiB. */
  @Get("/admin/v1/jobs/{id}/details")
  Future<JobDetails> details(String id) {
    return admin
        .jobs()
        .find(id(id))
        .compose(found -> admin.jobs().details(found.orElseThrow(JobApi::unknown)));
  }

  @Post("/admin/v1/jobs/{id}/cancel")
  Future<JobView> cancel(String id) {
    return admin.jobs().cancel(id(id)).map(done -> done(done, "It has already ended."));
  }

  @Post("/admin/v1/jobs/{id}/retry")
  Future<JobView> retry(String id) {
    return admin
        .jobs()
        .retry(id(id))
        .map(done -> done(done, "Only a discarded or cancelled job can be retried."));
  }

  /** Retries all that match: discarded ones, unless other states are named. */
  @Post("/admin/v1/jobs/retry")
  Future<Lot> retryAll(@Body Matching matching) {
    return search.each(
        matching.filter(Set.of(JobState.DISCARDED)), matching.isDryRun(), admin.jobs()::retry);
  }

  /** Cancels all that match: those that have not ended, unless states are named. */
  @Post("/admin/v1/jobs/cancel")
  Future<Lot> cancelAll(@Body Matching matching) {
    return search.each(
        matching.filter(EnumSet.complementOf(EnumSet.copyOf(OVER))),
        matching.isDryRun(),
        admin.jobs()::cancel);
  }

  private JobView done(Applied applied, String otherwise) {
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
    return admin.jobs().shown(record);
  }

  private static JobId id(String text) {
    return JobId.parse(text).orElseThrow(JobApi::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no such job, or its time is over.");
  }
}
