package dev.turno.verticles;

import dev.turno.hazelcast.ClusterOptions;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Serves an application that is replaced while it runs. It listens at once; the application comes
 * by {@link dev.turno.launcher.role.Reloadable#swap}.
 */
public final class DevRole implements Role {
  public DevRole() {}

  @Override
  public String name() {
    return "dev";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    return Home.open(context, ClusterOptions.core())
        .compose(home -> home.orClose(listen(home, context)));
  }

  private static Future<RunningRole> listen(Home home, RoleContext context) {
    var http = context.options().http();
    HttpServerOptions options = GatewayRole.httpOptions(http);
    var front = new DevFront();
    List<DevGateway> gateways = new CopyOnWriteArrayList<>();
    return home.vertx()
        .deployVerticle(
            () -> {
              var gateway = new DevGateway(front, options);
              gateways.add(gateway);
              return gateway;
            },
            new DeploymentOptions().setInstances(http.instances()))
        .<RunningRole>map(id -> new RunningDev(home, context, front, gateways))
        .recover(failure -> Future.failedFuture(GatewayRole.told(failure, http)));
  }
}
