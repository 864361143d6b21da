package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerOptions;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import java.util.Set;

/** Computes an application's CPU-bound functions for the gateways of a cluster. */
public final class WorkerRole implements Role {
  public WorkerRole() {}

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    RoleOptions.ClusterOptions cluster =
        context
            .options()
            .cluster()
            .orElseThrow(() -> new IllegalArgumentException("a worker node is in a cluster"));
    int slots = context.options().worker().slots();
    return Home.open(context, ClusterOptions.worker(cluster.join()))
        .compose(
            home ->
                home.start(
                        context,
                        NodeOptions.standard()
                            .withCpuSlots(slots)
                            .withMeasuring(NodeOptions.Measuring.some())
                            .withJobsLater())
                    .compose(
                        node -> home.orClose(node, offer(home, node, context, cluster.host()))));
  }

  private static Future<RunningRole> offer(Home home, Node node, RoleContext context, String host) {
    RoleOptions options = context.options();
    ClusteredVertx member = home.member().orElseThrow();
    var worker =
        new WorkerNodeVerticle(
            node,
            member.membership(),
            WorkerOptions.ofDefaults()
                .withSlots(options.worker().slots())
                .withQueues(Set.copyOf(options.worker().queues()))
                .withHost(host));
    return home.vertx()
        .deployVerticle(worker)
        .onSuccess(deployed -> runJobs(member, node, worker, context))
        .compose(
            id ->
                Administration.open(
                    home,
                    context,
                    "worker",
                    () -> AdminNode.Running.worker(node, worker.workerNode())))
        .map(
            admin -> {
              admin.started("");
              return new RunningWorker(home, node, worker, options.worker().slots(), admin);
            });
  }

  private static void runJobs(
      ClusteredVertx member, Node node, WorkerNodeVerticle worker, RoleContext context) {
    member
        .tickets()
        .compose(store -> node.runJobs(store, member.membership(), worker.jobSlots()))
        .onFailure(e -> context.notices().accept("no jobs run here: " + e));
  }
}
