package dev.turno.admin;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster what was wished for. One node does it, the core node that has been there
 * longest; it keeps nothing in mind, so that the next one goes on where it stopped. Thread-safe.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final Survey survey;
  private final Kept<Wish> wishes;
  private final Kept<UnitOrder> orders;
  private final NodeLine line;
  private final Deployer deployer;
  private final AtomicBoolean deploying = new AtomicBoolean();

  Reconciler(Survey survey, Kept<Wish> wishes, Kept<UnitOrder> orders, NodeLine line) {
    this.survey = survey;
    this.wishes = wishes;
    this.orders = orders;
    this.line = line;
    deployer = new Deployer(line);
  }

  /** Looks what is wished for, and sees to it, if that is this node's business. */
  void tick() {
    if (survey.isFirst()) {
      reconcile().onFailure(e -> LOG.warn("wishes were not seen to: {}", e.toString()));
      if (deploying.compareAndSet(false, true)) {
        deploy()
            .onFailure(e -> LOG.warn("units were not seen to: {}", e.toString()))
            .onComplete(done -> deploying.set(false));
      }
    }
  }

  /** An order that was taken back leaves no trace but in the nodes: they are always asked. */
  private Future<Void> deploy() {
    return orders.all().compose(all -> survey.all().compose(nodes -> deployer.tell(nodes, all)));
  }

  /** Has each node told how many slots it is to have; completes when they have heard. */
  Future<Void> reconcile() {
    return wishes
        .all()
        .compose(
            all ->
                all.isEmpty()
                    ? Future.succeededFuture()
                    : survey.all().compose(nodes -> tell(nodes, Shares.of(nodes, all))));
  }

  private Future<Void> tell(List<NodeReport> nodes, Map<String, Integer> shares) {
    List<Future<?>> told = new ArrayList<>();
    for (NodeReport node : nodes) {
      Integer share = shares.get(node.identity().id());
      if (share != null && share != node.work().slots()) {
        LOG.info("{} gets {} slots, it had {}", Troubles.name(node), share, node.work().slots());
        told.add(
            line.ask(
                node.identity().id(),
                Question.RESIZE,
                new Question.Resize(share),
                Survey.PATIENCE));
      }
    }
    return Future.join(told).mapEmpty();
  }
}
