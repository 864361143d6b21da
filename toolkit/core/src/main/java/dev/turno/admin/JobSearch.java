package dev.turno.admin;

import dev.turno.job.JobId;
import dev.turno.office.JobView;
import dev.turno.ticket.Applied;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Looks through the jobs of all nodes. Thread-safe. */
final class JobSearch {
  static final int PAGE = 200;

  private final AdminNode admin;

  JobSearch(AdminNode admin) {
    this.admin = admin;
  }

  /**
   * A page of those that match, the latest first; fails when a node that may have some is silent.
   */
  Future<JobPage> page(JobFilter filter) {
    List<Future<JobPage>> pages = new ArrayList<>();
    for (String node : admin.survey().ids()) {
      pages.add(admin.line().ask(node, Question.JOBS, filter, Survey.PATIENCE));
    }
    return Future.all(pages)
        .map(done -> merge(pages.stream().map(Future::result).toList(), filter.limit()))
        .recover(NodeApi::told);
  }

  private static JobPage merge(List<JobPage> pages, int limit) {
    List<JobView> all =
        pages.stream()
            .flatMap(page -> page.jobs().stream())
            .sorted(Comparator.comparing(NodeJobs::place))
            .toList();
    boolean more = all.size() > limit || pages.stream().anyMatch(JobPage::more);
    return new JobPage(all.subList(0, Math.min(limit, all.size())), more && !all.isEmpty());
  }

  /** Does something to each that matches, page by page. */
  Future<JobApi.Lot> each(JobFilter filter, boolean dryRun, Function<JobId, Future<Applied>> act) {
    return each(filter.withPage(null, PAGE), dryRun, act, new JobApi.Lot(0, 0, 0, dryRun));
  }

  private Future<JobApi.Lot> each(
      JobFilter filter, boolean dryRun, Function<JobId, Future<Applied>> act, JobApi.Lot before) {
    return page(filter)
        .compose(
            page ->
                act(page, dryRun, act, before)
                    .compose(
                        lot ->
                            page.more()
                                ? each(
                                    filter.withPage(NodeJobs.place(page.jobs().getLast()), PAGE),
                                    dryRun,
                                    act,
                                    lot)
                                : Future.succeededFuture(lot)));
  }

  private static Future<JobApi.Lot> act(
      JobPage page, boolean dryRun, Function<JobId, Future<Applied>> act, JobApi.Lot before) {
    int matching = before.matching() + page.jobs().size();
    if (dryRun) {
      return Future.succeededFuture(new JobApi.Lot(matching, 0, 0, true));
    }
    List<Future<Applied>> acts =
        page.jobs().stream().flatMap(job -> JobId.parse(job.id()).stream()).map(act).toList();
    return Future.join(acts)
        .transform(
            ended -> {
              int done =
                  (int) acts.stream().filter(f -> f.succeeded() && f.result().isDone()).count();
              return Future.succeededFuture(
                  new JobApi.Lot(
                      matching,
                      before.done() + done,
                      before.refused() + acts.size() - done,
                      false));
            });
  }
}
