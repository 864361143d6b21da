package dev.turno.admin;

import java.time.Instant;
import java.util.List;

/**
 * How the cluster is, as its nodes tell.
 *
 * @param health {@code ok}, or {@code degraded} when there is trouble
 * @param summary the same in a sentence
 */
record ClusterReport(
    String apiVersion,
    String kind,
    Instant at,
    String health,
    String summary,
    List<Trouble> troubles,
    List<NodeReport> nodes,
    List<QueueTotal> queues) {
  static final String API_VERSION = "turno.dev/v1";

  /**
   * A queue over all nodes.
   *
   * @param nodes how many nodes compute for it
   * @param calls calls that wait
   * @param jobs jobs that wait
   * @param wish how many slots it is meant to have; null when nobody has said so
   */
  record QueueTotal(
      String name,
      int nodes,
      int slots,
      int running,
      int calls,
      int jobs,
      long oldestMillis,
      @org.jspecify.annotations.Nullable Wish wish) {}

  static ClusterReport of(Instant at, List<NodeReport> nodes, List<Wish> wishes) {
    List<QueueTotal> queues = QueueTotals.of(nodes, wishes);
    List<Trouble> troubles = Troubles.of(nodes, queues);
    return new ClusterReport(
        API_VERSION,
        "ClusterStatus",
        at,
        troubles.isEmpty() ? "ok" : "degraded",
        summary(nodes, troubles),
        troubles,
        nodes,
        queues);
  }

  private static String summary(List<NodeReport> nodes, List<Trouble> troubles) {
    long up = nodes.stream().filter(n -> n.state() != NodeState.GONE).count();
    String count = up == 1 ? "1 node" : up + " nodes";
    return switch (troubles.size()) {
      case 0 -> count + ", all is well.";
      case 1 -> count + ", 1 problem.";
      default -> count + ", " + troubles.size() + " problems.";
    };
  }
}
