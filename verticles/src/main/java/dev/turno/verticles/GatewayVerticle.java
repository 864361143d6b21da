package dev.turno.verticles;

import dev.turno.server.Node;
import dev.turno.server.Tls;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an application over HTTP on the event loop that it is deployed on. Deploy as many
 * instances as there are event loops: they share the port.
 *
 * <pre>{@code
 * Node.start(vertx, application, NodeOptions.standard())
 *     .compose(node -> vertx.deployVerticle(
 *         () -> new GatewayVerticle(node, new HttpServerOptions().setPort(8080)),
 *         new DeploymentOptions().setInstances(4)));
 * }</pre>
 *
 * <p>Undeploying stops listening; it does not close the node, which the instances share.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

  private final Node node;
  private final HttpServerOptions options;
  private @Nullable HttpServer server;
  private Runnable stopReloading = () -> {};

  /**
   * A gateway to a running node. Options say host and port; a port of -1 is a random one that the
   * instances share.
   */
  public GatewayVerticle(Node node, HttpServerOptions options) {
    this.node = node;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    server =
        node.httpServer(options)
            .connectionHandler(GatewayVerticle::expectTheWorst)
            .exceptionHandler(e -> LOG.debug("a connection broke off", e));
    return server.listen();
  }

  /** Clients break off; what that means for a request is told elsewhere. */
  private static void expectTheWorst(HttpConnection connection) {
    connection.exceptionHandler(e -> LOG.debug("{} broke off", connection.remoteAddress(), e));
  }

  @Override
  public Future<?> stop() {
    stopReloading.run();
    return server == null ? Future.succeededFuture() : server.close();
  }

  /**
   * Stops listening, lets the calls that run end within {@code limit}, and closes idle connections.
   */
  public Future<Void> drain(Duration limit) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the certificate's files anew when they change, for all instances that share the port;
   * call it for one of them, once deployed.
   */
  public void reload(Tls tls) {
    HttpServer listening = server;
    if (listening != null) {
      stopReloading = tls.reload(vertx, listening);
    }
  }

  /** The port that it listens on, once deployed. */
  public int actualPort() {
    return server == null ? -1 : server.actualPort();
  }
}
