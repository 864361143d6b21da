package dev.turno.verticles;

import dev.turno.admin.UnitOrder;
import dev.turno.admin.UnitReport;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Turno service as a unit: on a port of its own, its CPU-bound functions in this process, without
 * jobs. One that replaces another listens beside it first, as the instances of a gateway do.
 */
record ServiceUnit(
    Vertx vertx,
    Node node,
    List<GatewayVerticle> gateways,
    String deployment,
    int port,
    UnitReport report)
    implements RunningUnit {
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /**
   * Starts one.
   *
   * @param portBefore where the one listens that it replaces, 0 for none
   */
  static Future<RunningUnit> start(
      Vertx vertx, UnitCode code, UnitOrder order, String host, int portBefore) {
    return assembled(vertx, code)
        .compose(
            node -> {
              int port = port(order, portBefore, host);
              List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();
              var options = new HttpServerOptions().setHost(host).setPort(port);
              return vertx
                  .deployVerticle(
                      () -> {
                        var gateway = new GatewayVerticle(node, options);
                        gateways.add(gateway);
                        return gateway;
                      },
                      new DeploymentOptions().setInstances(order.instances()))
                  .<RunningUnit>map(
                      id ->
                          new ServiceUnit(
                              vertx, node, gateways, id, port, report(order, host, port)))
                  .onFailure(failure -> closed(node));
            });
  }

  private static Future<Node> assembled(Vertx vertx, UnitCode code) {
    try {
      return Node.start(vertx, code.application().get(), NodeOptions.standard().withJobsLater());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static UnitReport report(UnitOrder order, String host, int port) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return new UnitReport(
        order.unit(),
        "service",
        order.instances(),
        order.revision(),
        "http://" + shown + ":" + port,
        "");
  }

  /** Known before it listens, since the instances and the one that comes after share it. */
  private static int port(UnitOrder order, int before, String host) {
    if (order.port() != 0 || before != 0) {
      return order.port() == 0 ? before : order.port();
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getAllByName(host)[0])) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Future<Void> end() {
    gateways.forEach(gateway -> gateway.drain(DRAIN));
    return node.drain(DRAIN)
        .eventually(() -> vertx.undeploy(deployment))
        .eventually(() -> closed(node))
        .mapEmpty();
  }

  /** Closing blocks. */
  private static Future<Void> closed(Node node) {
    Promise<Void> promise = Promise.promise();
    Thread.ofPlatform()
        .daemon()
        .name("turno-unit-close")
        .start(
            () -> {
              try {
                node.close();
                promise.complete();
              } catch (RuntimeException e) {
                promise.fail(e);
              }
            });
    return promise.future();
  }
}
