package dev.turno.admin;

import dev.turno.admin.ClusterReport.QueueTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what nodes tell of their queues. */
final class QueueTotals {
  private QueueTotals() {}

  static List<QueueTotal> of(List<NodeReport> nodes, List<Wish> wishes) {
    Map<String, QueueTotal> totals = new TreeMap<>();
    for (NodeReport node : nodes) {
      if (node.state() != NodeState.GONE && node.state() != NodeState.SILENT) {
        node.queues().forEach(queue -> totals.merge(queue.name(), one(queue), QueueTotals::sum));
      }
    }
    List<QueueTotal> wished = new ArrayList<>();
    totals.values().forEach(total -> wished.add(withWish(total, wishes)));
    return wished;
  }

  private static QueueTotal one(NodeReport.QueueReport queue) {
    return new QueueTotal(
        queue.name(),
        queue.slots() > 0 ? 1 : 0,
        queue.slots(),
        queue.running(),
        queue.calls(),
        queue.jobs(),
        queue.oldestMillis(),
        null);
  }

  private static QueueTotal sum(QueueTotal a, QueueTotal b) {
    return new QueueTotal(
        a.name(),
        a.nodes() + b.nodes(),
        a.slots() + b.slots(),
        a.running() + b.running(),
        a.calls() + b.calls(),
        a.jobs() + b.jobs(),
        Math.max(a.oldestMillis(), b.oldestMillis()),
        null);
  }

  private static QueueTotal withWish(QueueTotal total, List<Wish> wishes) {
    Wish wish =
        wishes.stream()
            .filter(w -> w.queue().equals(total.name()) && w.node().isEmpty())
            .findFirst()
            .orElse(null);
    return new QueueTotal(
        total.name(),
        total.nodes(),
        total.slots(),
        total.running(),
        total.calls(),
        total.jobs(),
        total.oldestMillis(),
        wish);
  }
}
