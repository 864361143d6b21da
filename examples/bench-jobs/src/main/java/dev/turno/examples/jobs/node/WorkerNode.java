package dev.turno.examples.jobs.node;

import dev.turno.async.Async;
import dev.turno.examples.jobs.Work;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerOptions;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.WorkerNodeVerticle;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;

/** A worker node; a process of its own, which ends when its standard input does. */
public final class WorkerNode implements AutoCloseable {
  private final ClusteredVertx member;
  private final Node node;

  /** Starts one of that many slots on loopback, in the cluster that has a core node there. */
  WorkerNode(String cluster, String join, int slots) {
    member =
        Async.await(
            Cluster.join(
                ClusterOptions.worker(List.of(join)).withName(cluster), new VertxOptions()));
    node =
        Async.await(
            Node.start(
                member.vertx(),
                Work.application(false).build(),
                NodeOptions.standard().withCpuSlots(slots).withJobsLater()));
    var worker =
        new WorkerNodeVerticle(
            node, member.membership(), WorkerOptions.ofDefaults().withSlots(slots));
    Async.await(member.vertx().deployVerticle(worker));
    Async.await(
        member
            .tickets()
            .compose(store -> node.runJobs(store, member.membership(), worker.jobSlots())));
    Async.await(RoundRobin.serve(member.vertx()));
  }

  /** Takes the cluster's name, where a core node is, and slots; says on stderr when it is ready. */
  public static void main(String[] arguments) throws IOException {
    try {
      var worker = new WorkerNode(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
      System.err.println("ready");
      System.in.transferTo(System.out);
      worker.close();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  @Override
  public void close() {
    node.close();
    Async.await(member.leave());
  }
}
