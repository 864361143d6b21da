package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import dev.turno.verticles.RunningDevWorker.Shown;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes for a process of {@code turno dev}, in a process of its own, what the application of the
 * moment has to compute.
 */
public final class DevWorkerRole implements Role {
  public DevWorkerRole() {}

  @Override
  public String name() {
    return "dev-worker";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    return Home.open(
            context, ClusterOptions.worker(context.options().cluster().orElseThrow().join()))
        .compose(
            home ->
                home.start(context, RunningDev.IDLE)
                    .compose(idle -> home.orClose(idle, begin(home, context, idle))));
  }

  private static Future<RunningRole> begin(Home home, RoleContext context, Node idle) {
    AtomicReference<AdminNode.Running> running =
        new AtomicReference<>(AdminNode.Running.gateway(idle));
    return Administered.begin(home, context, "worker", running::get)
        .map(part -> new RunningDevWorker(home, context, new Shown(part, running, idle)));
  }
}
