package dev.turno.test;

import dev.turno.async.Async;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerNode;
import dev.turno.lane.WorkerOptions;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A worker node of a test, in a process of its own: {@code CLUSTER HOST:PORT TEST-CLASS}. */
final class WorkerMain {
  /** Before the id, on standard output. */
  static final String READY = "turno-test worker ready: ";

  private WorkerMain() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    endWithParent();
    try {
      run(arguments[0], arguments[1], Class.forName(arguments[2]));
    } catch (RuntimeException | Error | ClassNotFoundException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String cluster, String address, Class<?> test) {
    ClusteredVertx member =
        Async.await(
            Cluster.join(
                ClusterOptions.worker(List.of(address)).withName(cluster), new VertxOptions()));
    Node node =
        Async.await(
            Node.start(
                member.vertx(),
                TestSetup.ofTest(test, Optional.empty()).build(),
                NodeOptions.standard().withCpuSlots(1).withJobsLater()));
    WorkerNode worker =
        Async.await(
            WorkerNode.start(
                member.vertx(),
                member.membership(),
                WorkerOptions.ofDefaults().withSlots(1),
                node.cpuFunctions()));
    Async.await(
        member
            .tickets()
            .compose(store -> node.runJobs(store, member.membership(), worker.jobSlots())));
    System.out.println(READY + member.membership().self());
  }

  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("turno-parent")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the parent says nothing; it only ends
                }
              } catch (IOException e) {
                // as good as an end
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
