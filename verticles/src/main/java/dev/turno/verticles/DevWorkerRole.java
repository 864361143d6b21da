package dev.turno.verticles;

import dev.turno.hazelcast.ClusterOptions;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import io.vertx.core.Future;

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
        .map(home -> new RunningDevWorker(home, context));
  }
}
