package dev.turno.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides what is wished for among the worker nodes that are there. */
final class Shares {
  private Shares() {}

  /**
   * How many slots each worker node should have, by its id; none for those that nobody has said
   * anything about. Slots belong to a node: one that serves several queues gets the largest of
   * their shares. What was said of a node itself goes before what was said of its queues.
   */
  static Map<String, Integer> of(List<NodeReport> nodes, List<Wish> wishes) {
    Map<String, Integer> shares = new HashMap<>();
    List<NodeReport> workers =
        nodes.stream()
            .filter(Shares::computes)
            .sorted(Comparator.comparing(n -> n.identity().id()))
            .toList();
    for (Wish wish : wishes) {
      if (wish.node().isEmpty()) {
        divide(wish, workers, shares);
      }
    }
    for (Wish wish : wishes) {
      if (workers.stream().anyMatch(w -> w.identity().id().equals(wish.node()))) {
        shares.put(wish.node(), wish.slots());
      }
    }
    return shares;
  }

  static boolean computes(NodeReport node) {
    return node.identity().role().equals("worker")
        && (node.state() == NodeState.READY || node.state() == NodeState.BUSY);
  }

  private static void divide(Wish wish, List<NodeReport> workers, Map<String, Integer> shares) {
    List<NodeReport> serving = new ArrayList<>();
    for (NodeReport worker : workers) {
      if (worker.queues().stream().anyMatch(q -> q.name().equals(wish.queue()))) {
        serving.add(worker);
      }
    }
    for (int i = 0; i < serving.size(); i++) {
      int share =
          wish.perNode()
              ? wish.slots()
              : wish.slots() / serving.size() + (i < wish.slots() % serving.size() ? 1 : 0);
      shares.merge(serving.get(i).identity().id(), share, Math::max);
    }
  }
}
