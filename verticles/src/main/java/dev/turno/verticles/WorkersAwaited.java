package dev.turno.verticles;

import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.server.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Lets a gateway that joins a cluster get to know its worker nodes before it listens: a call that
 * came before would be refused, though there are worker nodes.
 */
final class WorkersAwaited {
  private static final long LOOK_MILLIS = 25;

  /** A worker node that is starting, or ending, does not tell of itself. */
  private static final long PATIENCE_MILLIS = 3_000;

  private final Vertx vertx;
  private final ClusteredVertx member;
  private final Node node;
  private final long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
  private final Promise<Void> promise = Promise.promise();

  private WorkersAwaited(Vertx vertx, ClusteredVertx member, Node node) {
    this.vertx = vertx;
    this.member = member;
    this.node = node;
  }

  /** Completes when as many are known as the cluster has, or after three seconds. */
  static Future<Void> await(Home home, Node node) {
    return home.member()
        .map(
            member -> {
              var awaited = new WorkersAwaited(home.vertx(), member, node);
              awaited.look();
              return awaited.promise.future();
            })
        .orElseGet(Future::succeededFuture);
  }

  private void look() {
    node.workers()
        .onComplete(
            known -> {
              boolean all = known.failed() || known.result().size() >= member.workerNodes();
              if (all || System.nanoTime() > until) {
                promise.complete();
              } else {
                vertx.setTimer(LOOK_MILLIS, timer -> look());
              }
            });
  }
}
