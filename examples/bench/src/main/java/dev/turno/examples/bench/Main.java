package dev.turno.examples.bench;

import dev.turno.Turno;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.GatewayVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** Serves the contract without the {@code turno} command, as any program can. */
public final class Main {
  private static final int DID_NOT_START = 15;

  private Main() {}

  /**
   * Starts the server on 127.0.0.1.
   *
   * @param arguments the port, and how many more routes there are before the contract's
   */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int routes = Integer.parseInt(arguments[1]);
    Vertx vertx = Vertx.vertx();
    try {
      Node node = Node.start(vertx, application(routes), NodeOptions.standard()).await();
      serve(vertx, node, port).await();
    } catch (RuntimeException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(DID_NOT_START);
    }
  }

  static Application application(int routes) {
    ApplicationBuilder application = Turno.application().name("bench");
    for (int i = 0; i < routes; i++) {
      application.getAsync(
          "/r" + i + "/{id}/x", request -> Future.succeededFuture(request.path("id")));
    }
    return application.service(Bench.class).build();
  }

  private static Future<String> serve(Vertx vertx, Node node, int port) {
    var http = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    int instances = Runtime.getRuntime().availableProcessors();
    return vertx.deployVerticle(
        () -> new GatewayVerticle(node, http), new DeploymentOptions().setInstances(instances));
  }
}
