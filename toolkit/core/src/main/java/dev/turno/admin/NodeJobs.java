package dev.turno.admin;

import dev.turno.job.JobId;
import dev.turno.office.JobView;
import dev.turno.queue.JobLane;
import dev.turno.server.Node;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The jobs whose records this node holds, and those that anybody may change. Thread-safe. */
final class NodeJobs {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Node node;

  NodeJobs(Node node) {
    this.node = node;
  }

  /** Of those that this node holds. */
  Future<JobPage> page(JobFilter filter) {
    Optional<JobLane> lane = node.jobs();
    if (lane.isEmpty()) {
      return Future.succeededFuture(new JobPage(List.of(), false));
    }
    return lane.get()
        .search(record -> filter.test(node.office().told(record)))
        .map(
            records -> {
              List<JobView> views =
                  records.stream()
                      .map(record -> node.office().told(record))
                      .sorted(Comparator.comparing(JobPlace::of))
                      .limit(filter.limit())
                      .map(job -> node.office().shown(job))
                      .toList();
              return new JobPage(views, records.size() > views.size());
            });
  }

  Future<Optional<JobRecord>> find(JobId id) {
    return node.office().desk().find(id);
  }

  Future<Applied> cancel(JobId id) {
    return node.office().desk().cancel(id, PATIENCE_MILLIS);
  }

  Future<Applied> retry(JobId id) {
    return node.office().desk().revive(id, PATIENCE_MILLIS);
  }

  JobView shown(JobRecord record) {
    return node.office().shown(node.office().told(record));
  }

  /** The place of what is told of a job. */
  static JobPlace place(JobView view) {
    Instant created = view.created();
    return new JobPlace(created.toEpochMilli(), view.id());
  }
}
