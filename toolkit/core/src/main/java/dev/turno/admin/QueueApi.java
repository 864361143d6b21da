package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.Put;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/** Queues, and how many slots there are to be for them. */
final class QueueApi {
  private final AdminNode admin;
  private final Snapshots snapshots;

  QueueApi(AdminNode admin, Snapshots snapshots) {
    this.admin = admin;
    this.snapshots = snapshots;
  }

  /**
   * How many slots are wished for.
   *
   * @param perNode whether each node is to have that many; otherwise, and by default, all together
   * @param ifCurrent how many there have to be now; for anything else it is refused
   */
  record WantedSlots(
      @Min(0) @Max(1024) int slots,
      Optional<Boolean> perNode,
      Optional<@Min(0) Integer> ifCurrent) {}

  @Get("/admin/v1/queues")
  Future<Items<ClusterReport.QueueTotal>> queues() {
    return snapshots.now().map(cluster -> Items.of("QueueList", cluster.queues()));
  }

  @Get("/admin/v1/queues/{queue}")
  Future<ClusterReport.QueueTotal> queue(String queue) {
    return snapshots.now().map(cluster -> find(cluster, queue));
  }

  /**
   * Scales a queue; the wish is kept, and holds for nodes that come later. Answers what there is
   * now: slots that are taken away go when their calls have ended.
   */
  @Put("/admin/v1/queues/{queue}/slots")
  Future<ClusterReport.QueueTotal> scale(String queue, @Body WantedSlots wanted) {
    return snapshots
        .now()
        .compose(
            cluster -> {
              refuse(cluster, find(cluster, queue), wanted);
              return admin
                  .wishes()
                  .put(new Wish(queue, "", wanted.slots(), wanted.perNode().orElse(false)))
                  .compose(kept -> admin.reconciler().reconcile())
                  .compose(told -> queue(queue));
            });
  }

  /** Takes a wish back; nodes keep the slots that they have. */
  @Delete("/admin/v1/queues/{queue}/slots")
  Future<ClusterReport.QueueTotal> forget(String queue) {
    return admin
        .wishes()
        .remove(new Wish(queue, "", 0, false).key())
        .compose(there -> queue(queue));
  }

  /** Scales one node, whatever is wished for its queues. */
  @Put("/admin/v1/nodes/{id}/slots")
  Future<NodeReport> scaleNode(String id, @Body WantedSlots wanted) {
    String node = NodeNames.resolve(id, admin.survey().ids());
    return admin
        .line()
        .ask(node, Question.RESIZE, new Question.Resize(wanted.slots()), Survey.PATIENCE)
        .compose(done -> admin.wishes().put(new Wish("", node, wanted.slots(), true)))
        .compose(
            kept -> admin.line().ask(node, Question.REPORT, Question.Nothing.MORE, Survey.PATIENCE))
        .recover(NodeApi::told);
  }

  private static void refuse(
      ClusterReport cluster, ClusterReport.QueueTotal queue, WantedSlots wanted) {
    boolean workers = cluster.nodes().stream().anyMatch(n -> n.identity().role().equals("worker"));
    if (!workers) {
      throw new ProblemException(
          Problem.titled(
              409,
              "No worker node",
              "Queue "
                  + queue.name()
                  + " is computed in the gateway, whose slots are set at its start: turno run --slots"
                  + " N. Add a worker node to scale it: turno worker APP --join HOST:PORT."));
    }
    wanted
        .ifCurrent()
        .filter(expected -> expected != queue.slots())
        .ifPresent(
            expected -> {
              throw new ProblemException(
                  Problem.titled(
                          409,
                          "Changed meanwhile",
                          "Queue "
                              + queue.name()
                              + " has "
                              + queue.slots()
                              + " slots, not "
                              + expected
                              + "; nothing was changed.")
                      .with("slots", queue.slots()));
            });
  }

  private static ClusterReport.QueueTotal find(ClusterReport cluster, String name) {
    List<String> names = cluster.queues().stream().map(ClusterReport.QueueTotal::name).toList();
    return cluster.queues().stream()
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.titled(
                        404,
                        "No such queue",
                        names.isEmpty()
                            ? "No function of this application is CPU-bound, so there are no queues."
                            : "There is no queue `"
                                + name
                                + "`: there is "
                                + String.join(", ", names)
                                + ".")));
  }
}
