package dev.turno.admin;

import dev.turno.lane.WorkerNode;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/** What a node does when it is told to. Each may be told twice. Thread-safe. */
final class NodeActs {
  private final Vertx vertx;
  private final Supplier<AdminNode.Running> running;
  private final Lifecycle lifecycle;
  private final Runnable stop;

  /**
   * Acts of a node.
   *
   * @param stop asks the process to end as the first TERM does
   */
  NodeActs(Vertx vertx, Supplier<AdminNode.Running> running, Lifecycle lifecycle, Runnable stop) {
    this.vertx = vertx;
    this.running = running;
    this.lifecycle = lifecycle;
    this.stop = stop;
  }

  /** Takes no more calls and jobs; what runs ends. It is not ready to load balancers. */
  Future<Question.Nothing> drain() {
    lifecycle.draining();
    running.get().node().pause();
    running.get().worker().ifPresent(WorkerNode::pause);
    return done();
  }

  Future<Question.Nothing> resume() {
    lifecycle.resumed();
    running.get().node().resume();
    running.get().worker().ifPresent(WorkerNode::resume);
    return done();
  }

  Future<Question.Nothing> resize(int slots) {
    WorkerNode slotted =
        running
            .get()
            .worker()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        409, "A gateway's slots are set at its start: turno run --slots N."));
    slotted.resize(slots);
    return done();
  }

  /** Answers before it ends. */
  Future<Question.Nothing> stop() {
    lifecycle.draining();
    vertx.setTimer(50, soon -> stop.run());
    return done();
  }

  Future<Question.Dump> dump() {
    return vertx
        .executeBlocking(Dumps::here, false)
        .map(text -> new Question.Dump(Objects.requireNonNull(text)));
  }

  private static Future<Question.Nothing> done() {
    return Future.succeededFuture(Question.Nothing.MORE);
  }
}
