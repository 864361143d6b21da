package dev.turno.admin;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has nodes run what was ordered: one node after another, so that a unit that several have is never
 * replaced everywhere at once. An order that has failed in a node is not repeated there.
 * Thread-safe.
 */
final class Deployer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final NodeLine line;

  Deployer(NodeLine line) {
    this.line = line;
  }

  /** Tells each node what to run and what to end; completes when all have done so. */
  Future<Void> tell(List<NodeReport> nodes, List<UnitOrder> orders) {
    Future<Void> told = Future.succeededFuture();
    for (NodeReport node : nodes) {
      for (UnitOrder order : orders) {
        if (order.concerns(node) && isNews(order, node)) {
          told = told.transform(before -> deploy(node, order));
        }
      }
      for (UnitReport running : node.units()) {
        if (orders.stream().noneMatch(order -> order.unit().equals(running.unit()))) {
          told = told.transform(before -> undeploy(node, running));
        }
      }
    }
    return told;
  }

  private static boolean isNews(UnitOrder order, NodeReport node) {
    Optional<UnitReport> running =
        node.units().stream().filter(unit -> unit.unit().equals(order.unit())).findFirst();
    return running.isEmpty() || running.get().revision() < order.revision();
  }

  private Future<Void> deploy(NodeReport node, UnitOrder order) {
    return line.ask(node.identity().id(), Question.DEPLOY, order, PATIENCE).mapEmpty();
  }

  private Future<Void> undeploy(NodeReport node, UnitReport unit) {
    return line.ask(
            node.identity().id(), Question.UNDEPLOY, new Question.Unit(unit.unit()), PATIENCE)
        .mapEmpty();
  }
}
