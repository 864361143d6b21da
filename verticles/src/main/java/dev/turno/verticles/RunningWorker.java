package dev.turno.verticles;

import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/** A worker node that offers its slots. */
final class RunningWorker implements RunningRole {
  private final Home home;
  private final ClusteredVertx member;
  private final Node node;
  private final WorkerNodeVerticle worker;
  private final int slots;
  private final Administration admin;

  RunningWorker(Home home, Node node, WorkerNodeVerticle worker, int slots, Administration admin) {
    this.home = home;
    this.node = node;
    this.worker = worker;
    this.slots = slots;
    this.admin = admin;
    member = home.member().orElseThrow();
  }

  @Override
  public List<Address> addresses() {
    return List.of(
        new Address("worker node", member.address()),
        new Address("slots", Integer.toString(slots)),
        admin.address());
  }

  @Override
  public Future<Void> lost() {
    Promise<Void> lost = Promise.promise();
    member.isolated().onSuccess(isolated -> lost.fail(new IllegalStateException(isolated)));
    return lost.future();
  }

  @Override
  public int inFlight() {
    return worker.unfinished();
  }

  /** What does not end in time is sent elsewhere, so that nothing is left undone. */
  @Override
  public Future<Boolean> drain(Duration limit) {
    admin.draining();
    return Future.join(worker.drain(limit), node.drain(limit)).map(true);
  }

  @Override
  public Future<Void> close() {
    return admin.close().eventually(() -> home.close(node));
  }
}
