package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.admin.AdminService;
import dev.turno.admin.Identity;
import dev.turno.admin.Lifecycle;
import dev.turno.admin.TokenFile;
import dev.turno.admin.Tokens;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerNode;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions.AdminOptions;
import dev.turno.launcher.role.RunningRole.Address;
import dev.turno.server.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The administration of a process: its part in the cluster's, and the HTTP server for it. */
final class Administration {
  private final Vertx vertx;
  private final Opened opened;
  private final AdminVerticle verticle;
  private final String host;

  /** What there is of it before it is served. */
  private record Opened(AdminNode admin, Units units, Lifecycle lifecycle, Home home) {}

  private Administration(Vertx vertx, Opened opened, AdminVerticle verticle, String host) {
    this.vertx = vertx;
    this.opened = opened;
    this.verticle = verticle;
    this.host = host;
  }

  /** Opens it; what it tells is that the node starts. */
  static Future<Administration> open(
      Home home, Node node, Optional<WorkerNode> worker, RoleContext context) {
    AdminOptions options = context.options().admin();
    Tokens tokens;
    try {
      tokens = file(options).readOrMake();
    } catch (IOException e) {
      return Future.failedFuture(
          new Failure(ExitCode.MACHINE, "no tokens for the admin API: " + e.getMessage(), e));
    }
    var lifecycle = new Lifecycle();
    var units = new Units(home.vertx(), Path.of("apps"), context.options().http().host());
    var parts =
        new AdminNode.Parts(
            home.vertx(),
            node,
            home.member().map(ClusteredVertx::membership),
            worker,
            lifecycle,
            units,
            context.stop(),
            context.settings());
    return AdminNode.start(parts, identity(home, node, worker))
        .compose(
            admin ->
                ownVertx()
                    .compose(
                        own ->
                            serve(own, new Opened(admin, units, lifecycle, home), tokens, options))
                    .onFailure(failure -> admin.close()));
  }

  private static Future<Administration> serve(
      Vertx own, Opened opened, Tokens tokens, AdminOptions options) {
    var verticle =
        new AdminVerticle(
            opened.admin(),
            new AdminService.Entrance(tokens, options.host(), options.names()),
            new HttpServerOptions().setHost(options.host()).setPort(options.port()),
            options.upwards());
    // Of no context: that of Vert.x is gone when it is completed.
    Promise<Administration> served = Promise.promise();
    own.deployVerticle(verticle)
        .onSuccess(id -> served.complete(new Administration(own, opened, verticle, options.host())))
        .onFailure(
            failure -> own.close().onComplete(closed -> served.fail(told(failure, options))));
    return served.future();
  }

  private static TokenFile file(AdminOptions options) {
    return options.tokens().map(TokenFile::new).orElseGet(() -> TokenFile.of(System.getenv()));
  }

  /** Its own event loop, so that it answers however busy the others are. */
  private static Future<Vertx> ownVertx() {
    Promise<Vertx> made = Promise.promise();
    // Vert.x warns of another one that is made on a thread of its own.
    Thread.ofPlatform()
        .daemon()
        .name("turno-admin")
        .start(
            () ->
                made.complete(
                    Vertx.vertx(
                        new VertxOptions()
                            .setEventLoopPoolSize(1)
                            .setWorkerPoolSize(2)
                            .setInternalBlockingPoolSize(2))));
    return made.future();
  }

  private static Identity identity(Home home, Node node, Optional<WorkerNode> worker) {
    return new Identity(
        home.member().map(m -> m.membership().self()).orElseGet(() -> UUID.randomUUID().toString()),
        worker.isPresent() ? "worker" : "gateway",
        node.application().name(),
        TurnoVersion.here(),
        Identity.Jvm.here(),
        new Identity.Addresses("", "", ""));
  }

  private static Throwable told(Throwable failure, AdminOptions options) {
    return failure instanceof BindException
        ? new PortTakenException(options.host(), options.port(), "--admin-port", failure)
        : failure;
  }

  /** The node takes work from now on. */
  void started(String api) {
    opened
        .admin()
        .reachedAt(
            new Identity.Addresses(
                api,
                address().address(),
                opened.home().member().map(ClusteredVertx::address).orElse("")));
    opened.lifecycle().started();
  }

  /** The node takes no more work. */
  void draining() {
    opened.lifecycle().draining();
  }

  /** Where it is reached. */
  Address address() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return new Address("Admin", "http://" + shown + ":" + verticle.actualPort());
  }

  /** Closes it; safe to call twice. */
  Future<Void> close() {
    opened.admin().close();
    return opened.units().close().eventually(vertx::close);
  }
}
