package dev.turno.lane;

import dev.turno.call.JobSlots;
import dev.turno.measure.Meters;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * The worker node of this process: takes calls of CPU-bound functions from gateways over the event
 * bus and runs them in its slots. Calls beyond its slots wait in a bounded queue for each function;
 * beyond that it answers that it is busy. It never computes on its event loop, which reports the
 * load and answers however busy the CPUs are.
 *
 * <p>Thread-safe.
 */
public final class WorkerNode {
  private final Vertx vertx;
  private final SlotServer server;
  private final String deployment;

  private WorkerNode(Vertx vertx, SlotServer server, String deployment) {
    this.vertx = vertx;
    this.server = server;
    this.deployment = deployment;
  }

  /**
   * Starts one. Completes when it has told the gateways of itself.
   *
   * @param functions what it offers; those whose queue it doesn't serve are left out
   */
  public static Future<WorkerNode> start(
      Vertx vertx, Membership membership, WorkerOptions options, List<CpuFunction> functions) {
    var server = new SlotServer(vertx, membership.self(), options, functions);
    return vertx
        .deployVerticle(server)
        .onSuccess(id -> membership.onLeft(server::left))
        .map(id -> new WorkerNode(vertx, server, id));
  }

  /** Its slots, for jobs: the same that calls run in. */
  public JobSlots jobSlots() {
    return server.jobSlots();
  }

  /** The queues that it serves. */
  public List<String> queues() {
    return server.queues();
  }

  /** What its slots do now. */
  public Future<SlotLoad> load() {
    return server.load();
  }

  /** What each function has done in its slots. */
  public Meters meters() {
    return server.meters();
  }

  /**
   * Takes no more calls and jobs until it is resumed; those that wait go elsewhere, those that run
   * end here.
   */
  public void pause() {
    server.pause();
  }

  /** Takes calls and jobs again. */
  public void resume() {
    server.resume();
  }

  /** Has that many slots from now on, and takes no calls with 0; what runs beyond them runs on. */
  public void resize(int slots) {
    server.resize(slots);
  }

  /** How many calls run or wait here. */
  public int unfinished() {
    return server.unfinished();
  }

  /**
   * Takes no more calls, sends waiting ones elsewhere and completes when the running ones have
   * ended. Those that haven't after {@code timeout} are cancelled and sent elsewhere. Calls that
   * come meanwhile are told to go elsewhere, for a second at least.
   */
  public Future<Void> drain(Duration timeout) {
    return server.drain(timeout);
  }

  /** Stops; calls that run are cancelled and sent elsewhere. Safe to call twice. */
  public Future<Void> close() {
    return server.isStopped() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }
}
