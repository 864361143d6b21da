package dev.turno.test;

import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A cluster of this process, which serves, and worker nodes that are processes of their own. */
final class ClusterHome implements Home {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ClusteredVertx member;
  private final List<WorkerProcess> workers;

  private ClusterHome(ClusteredVertx member, List<WorkerProcess> workers) {
    this.member = member;
    this.workers = workers;
  }

  /**
   * Joins a cluster of its own, and starts its worker nodes.
   *
   * @param test the class by whose annotations they know the application
   */
  static ClusterHome open(int workers, Class<?> test) {
    String name = "test-" + UUID.randomUUID();
    ClusteredVertx member =
        Async.await(
            Cluster.join(
                ClusterOptions.core().withName(name).withPort(freePort()), new VertxOptions()));
    String address = member.address();
    return new ClusterHome(
        member,
        IntStream.range(0, workers)
            .mapToObj(i -> WorkerProcess.start(name, address, test.getName()))
            .toList());
  }

  @Override
  public Vertx vertx() {
    return member.vertx();
  }

  @Override
  public NodeOptions options(NodeOptions standard) {
    return standard
        .withJobsLater()
        .withWorkers(
            member.membership(),
            CpuGatewayOptions.ofDefaults().withPlacement(CpuPlacement.REMOTE_ONLY));
  }

  @Override
  public void started(Node node) {
    Async.await(member.tickets().compose(store -> node.keepJobs(store, member.membership())));
    for (WorkerProcess worker : workers) {
      String id = worker.awaitReady();
      await("worker node " + id)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> Async.await(node.workers()).stream().anyMatch(w -> w.node().equals(id)));
    }
  }

  /** The worker nodes, in the order of their start. */
  List<WorkerProcess> workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::close);
    Async.await(member.leave());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port", e);
    }
  }
}
