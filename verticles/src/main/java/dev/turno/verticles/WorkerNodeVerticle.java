package dev.turno.verticles;

import dev.turno.call.JobSlots;
import dev.turno.lane.WorkerNode;
import dev.turno.lane.WorkerOptions;
import dev.turno.server.Node;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes an application's CPU-bound functions for the gateways of its cluster. Deploy one
 * instance, on a Vert.x that is a member.
 *
 * <pre>{@code
 * Cluster.join(ClusterOptions.worker(List.of("127.0.0.1:5701")).withName("app"), new VertxOptions())
 *     .compose(member -> Node.start(member.vertx(), application, NodeOptions.standard().withCpuSlots(2))
 *         .compose(node -> member.vertx().deployVerticle(
 *             new WorkerNodeVerticle(node, member.membership(), WorkerOptions.ofDefaults().withSlots(2)))));
 * }</pre>
 *
 * <p>Undeploying cancels what runs and has it sent elsewhere; {@link #drain} before ends it in
 * peace. It does not close the node.
 */
public final class WorkerNodeVerticle extends VerticleBase {
  private final Node node;
  private final Membership membership;
  private final WorkerOptions options;
  private volatile @Nullable WorkerNode worker;

  /**
   * A worker node of a running application, in the cluster that its Vert.x is a member of. Calls
   * may be as long as the application's body limit.
   */
  public WorkerNodeVerticle(Node node, Membership membership, WorkerOptions options) {
    this.node = node;
    this.membership = membership;
    this.options =
        options.withMessages(
            options.messages().withMaxCallBytes(node.application().limits().maxBodyBytes()));
  }

  @Override
  public Future<?> start() {
    return WorkerNode.start(vertx, membership, options, node.cpuFunctions())
        .onSuccess(started -> worker = started);
  }

  @Override
  public Future<?> stop() {
    WorkerNode started = worker;
    return started == null ? Future.succeededFuture() : started.close();
  }

  /** Its slots, for jobs; once it is deployed. */
  public JobSlots jobSlots() {
    return Objects.requireNonNull(worker, "deployed").jobSlots();
  }

  /** The worker node that it runs, once it is deployed. */
  public WorkerNode workerNode() {
    return Objects.requireNonNull(worker, "deployed");
  }

  /** How many calls run or wait here. */
  public int unfinished() {
    WorkerNode started = worker;
    return started == null ? 0 : started.unfinished();
  }

  /**
   * Takes no more calls, and completes when those that run have ended, or after {@code timeout}
   * have been cancelled and sent elsewhere.
   */
  public Future<Void> drain(Duration timeout) {
    WorkerNode started = worker;
    return started == null ? Future.succeededFuture() : started.drain(timeout);
  }
}
