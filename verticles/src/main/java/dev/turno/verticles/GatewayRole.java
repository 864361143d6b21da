package dev.turno.verticles;

import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions.HttpOptions;
import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves an application over HTTP. */
public final class GatewayRole implements Role {
  public GatewayRole() {}

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    HttpOptions http = context.options().http();
    Vertx vertx = Vertx.vertx(new VertxOptions());
    NodeOptions options = NodeOptions.standard().withCpuSlots(context.options().worker().slots());
    return Node.start(vertx, context.application(), options)
        .compose(node -> listen(vertx, node, http))
        .recover(failure -> vertx.close().transform(closed -> Future.failedFuture(failure)));
  }

  private static Future<RunningRole> listen(Vertx vertx, Node node, HttpOptions http) {
    List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();
    // -1 is a random port that the instances share, where 0 would be one for each.
    var options =
        new HttpServerOptions()
            .setHost(http.host())
            .setPort(http.port() == 0 ? -1 : http.port());
    return vertx
        .deployVerticle(
            () -> {
              var gateway = new GatewayVerticle(node, options);
              gateways.add(gateway);
              return gateway;
            },
            new DeploymentOptions().setInstances(http.instances()))
        .<RunningRole>map(id -> new RunningGateway(vertx, node, gateways, http.host()))
        .recover(failure -> Future.failedFuture(named(failure, http)));
  }

  /** Tells a port that is taken from any other failure. */
  private static Throwable named(Throwable failure, HttpOptions http) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new PortTakenException(http.host(), http.port(), "--port", cause);
      }
    }
    return failure;
  }
}
