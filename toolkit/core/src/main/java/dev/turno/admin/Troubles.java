package dev.turno.admin;

import dev.turno.admin.ClusterReport.QueueTotal;
import dev.turno.lane.LoopLag;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what an operator should look at. */
final class Troubles {
  private static final long LATE_LOOP_MILLIS = 1_000;
  private static final long OLD_MILLIS = 30_000;

  private Troubles() {}

  static List<Trouble> of(List<NodeReport> nodes, List<QueueTotal> queues) {
    List<Trouble> troubles = new ArrayList<>();
    nodes.forEach(node -> absence(node, troubles));
    nodes.forEach(node -> flaw(node, troubles));
    nodes.forEach(node -> node.loops().forEach(loop -> blocked(node, loop, troubles)));
    queues.forEach(queue -> queue(queue, troubles));
    skew(nodes, troubles);
    return troubles;
  }

  private static void absence(NodeReport node, List<Trouble> troubles) {
    String name = name(node);
    if (node.state() == NodeState.SILENT) {
      troubles.add(
          new Trouble(
              name + " does not answer" + at(node) + ".",
              "Look at its process and its machine; the cluster gives it up after 10 s without a"
                  + " heartbeat."));
    } else if (node.state() == NodeState.GONE) {
      troubles.add(
          new Trouble(
              name + " was lost" + at(node) + ".",
              "Start another; it is forgotten here five minutes after its loss."));
    }
  }

  private static String at(NodeReport node) {
    String place = node.identity().addresses().cluster();
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  private static void flaw(NodeReport node, List<Trouble> troubles) {
    String flaw = node.flaw();
    boolean heard = node.state() != NodeState.GONE && node.state() != NodeState.SILENT;
    if (flaw != null && heard && !node.identity().role().equals("worker")) {
      troubles.add(
          new Trouble(
              "The application of " + name(node) + " cannot run: " + flaw,
              "Mend and save it: it answers 503 until then."));
    }
  }

  private static void blocked(NodeReport node, LoopLag loop, List<Trouble> troubles) {
    boolean late = loop.millis() > LATE_LOOP_MILLIS;
    if (node.state() == NodeState.GONE || node.state() == NodeState.SILENT || !late) {
      return;
    }
    String by = loop.blockedBy().isEmpty() ? "" : " by " + loop.blockedBy();
    troubles.add(
        new Trouble(
            loop.loop()
                + " of "
                + name(node)
                + " was blocked for "
                + loop.millis()
                + " ms"
                + by
                + ".",
            "turno logs --level WARN --node " + shortId(node)));
  }

  private static void queue(QueueTotal queue, List<Trouble> troubles) {
    int waiting = queue.calls() + queue.jobs();
    if (queue.slots() == 0 && waiting > 0) {
      troubles.add(
          new Trouble(
              "Nobody computes for queue " + queue.name() + ", and " + waiting + " wait.",
              "turno worker APP --join HOST:PORT, or turno node resume ID"));
    } else if (queue.oldestMillis() > OLD_MILLIS) {
      troubles.add(
          new Trouble(
              "The first in queue "
                  + queue.name()
                  + " has waited for "
                  + queue.oldestMillis() / 1000
                  + " s.",
              "turno scale " + queue.name() + " " + (queue.slots() + 1)));
    }
  }

  private static void skew(List<NodeReport> nodes, List<Trouble> troubles) {
    String versions =
        nodes.stream()
            .filter(n -> n.state() != NodeState.GONE && !n.identity().version().isEmpty())
            .map(n -> n.identity().version())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(" and "));
    if (versions.contains(" and ")) {
      troubles.add(
          new Trouble(
              "Nodes run Turno " + versions + ".", "Restart the older ones, one after another."));
    }
  }

  static String name(NodeReport node) {
    return node.identity().role() + " " + shortId(node);
  }

  private static String shortId(NodeReport node) {
    String id = node.identity().id();
    return id.length() > 8 ? id.substring(0, 8) : id;
  }
}
