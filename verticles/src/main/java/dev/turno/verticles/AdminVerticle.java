package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.admin.AdminService;
import dev.turno.dashboard.Dashboard;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the admin API of a node, its dashboard, its health and its metrics. Deploy one, best on a
 * Vert.x of its own with one event loop: then it answers however busy those of the application are.
 *
 * <pre>{@code
 * AdminNode.start(new AdminNode.Parts(vertx, () -> AdminNode.Running.gateway(node), Optional.empty(), lifecycle, UnitHost.NONE, stop, List.of()), identity)
 *     .compose(admin -> Vertx.vertx().deployVerticle(
 *         new AdminVerticle(admin, new AdminService.Entrance(tokens, "127.0.0.1", Set.of()),
 *             new HttpServerOptions().setHost("127.0.0.1").setPort(9080))));
 * }</pre>
 *
 * <p>Undeploying stops listening; it does not close the {@code AdminNode}.
 */
public final class AdminVerticle extends VerticleBase {
  private static final int TRIED = 20;

  private final AdminNode admin;
  private final AdminService.Entrance entrance;
  private final HttpServerOptions options;
  private final boolean upwards;
  private volatile @Nullable AdminService service;
  private volatile @Nullable HttpServer server;

  /** The admin API of a node, at that port and no other. */
  public AdminVerticle(AdminNode admin, AdminService.Entrance entrance, HttpServerOptions options) {
    this(admin, entrance, options, false);
  }

  /**
   * The admin API of a node.
   *
   * @param upwards whether the next ports are tried when the port is taken, as those of several
   *     nodes on one machine are
   */
  public AdminVerticle(
      AdminNode admin, AdminService.Entrance entrance, HttpServerOptions options, boolean upwards) {
    this.admin = admin;
    this.entrance = entrance;
    this.options = options;
    this.upwards = upwards;
  }

  @Override
  public Future<?> start() {
    var metrics = new Metrics(admin);
    var dashboard = new Dashboard();
    return AdminService.start(
            vertx, admin, entrance, more -> more.service(metrics).service(dashboard))
        .compose(
            started -> {
              service = started;
              return listen(started, options.getPort(), upwards ? TRIED : 1);
            });
  }

  private Future<HttpServer> listen(AdminService started, int port, int tries) {
    HttpServer next =
        vertx
            .createHttpServer(new HttpServerOptions(options).setPort(port))
            .requestHandler(started.requestHandler())
            .invalidRequestHandler(started.invalidRequestHandler());
    return next.listen()
        .onSuccess(listening -> server = listening)
        .recover(
            failure ->
                tries > 1 && failure instanceof BindException
                    ? listen(started, port + 1, tries - 1)
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<?> stop() {
    AdminService started = service;
    HttpServer listening = server;
    Future<?> closed = listening == null ? Future.succeededFuture() : listening.close();
    return started == null
        ? closed
        : closed.eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      started.close();
                      return null;
                    },
                    false));
  }

  /** The path of a link that lets a browser in, once, within a minute; once deployed. */
  String loginPath() {
    return Objects.requireNonNull(service, "deployed").loginPath();
  }

  /** The port that it listens on, once deployed. */
  public int actualPort() {
    HttpServer listening = server;
    return listening == null ? -1 : listening.actualPort();
  }
}
