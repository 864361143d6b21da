package dev.turno.cluster;

import dev.turno.async.Async;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerOptions;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.WorkerNodeVerticle;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;

/** A worker node in a JVM of its own: {@code CLUSTER-NAME HOST:PORT SLOTS}. */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) {
    ChildJvm.endWithParent();
    int slots = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    ClusteredVertx member =
        Async.await(
            Cluster.join(
                ClusterOptions.worker(List.of(arguments[1])).withName(arguments[0]),
                new VertxOptions()));
    say("joined in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    Node node =
        Async.await(
            Node.start(
                member.vertx(), Work.application(), NodeOptions.standard().withCpuSlots(slots)));
    var worker =
        new WorkerNodeVerticle(
            node, member.membership(), WorkerOptions.ofDefaults().withSlots(slots));
    String deployment = Async.await(member.vertx().deployVerticle(worker));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Async.await(worker.drain(Duration.ofSeconds(20)));
                  Async.await(member.vertx().undeploy(deployment));
                  Async.await(member.leave());
                  Runtime.getRuntime().halt(0);
                }));
    say("ready " + member.membership().self());
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
