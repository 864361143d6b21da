package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.admin.AdminService;
import dev.turno.admin.TokenFile;
import dev.turno.admin.Tokens;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions.AdminOptions;
import dev.turno.launcher.role.RunningRole.Address;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.util.function.Supplier;

/** The administration of a process: its part in the cluster's, and the HTTP server for it. */
final class Administration {
  private final Vertx vertx;
  private final Administered part;
  private final AdminVerticle verticle;
  private final String host;

  private Administration(Vertx vertx, Administered part, AdminVerticle verticle, String host) {
    this.vertx = vertx;
    this.part = part;
    this.verticle = verticle;
    this.host = host;
  }

  /**
   * Opens it; what it tells is that the node starts.
   *
   * @param role {@code gateway} or {@code worker}
   * @param running what runs in the process, at each time
   */
  static Future<Administration> open(
      Home home, RoleContext context, String role, Supplier<AdminNode.Running> running) {
    AdminOptions options = context.options().admin();
    Tokens tokens;
    try {
      tokens = file(options).readOrMake();
    } catch (IOException e) {
      return Future.failedFuture(
          new Failure(ExitCode.MACHINE, "no tokens for the admin API: " + e.getMessage(), e));
    }
    return Administered.begin(home, context, role, running)
        .compose(
            part ->
                ownVertx()
                    .compose(own -> serve(own, part, tokens, options))
                    .onFailure(failure -> part.close()));
  }

  private static Future<Administration> serve(
      Vertx own, Administered part, Tokens tokens, AdminOptions options) {
    var verticle =
        new AdminVerticle(
            part.node(),
            new AdminService.Entrance(tokens, options.host(), options.names()),
            new HttpServerOptions().setHost(options.host()).setPort(options.port()),
            options.upwards());
    // Of no context: that of Vert.x is gone when it is completed.
    Promise<Administration> served = Promise.promise();
    own.deployVerticle(verticle)
        .onSuccess(id -> served.complete(new Administration(own, part, verticle, options.host())))
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

  private static Throwable told(Throwable failure, AdminOptions options) {
    return failure instanceof BindException
        ? new PortTakenException(options.host(), options.port(), "--admin-port", failure)
        : failure;
  }

  /** The node takes work from now on, by the application that runs now. */
  void started(String api) {
    part.started(api, address().address());
  }

  /** The node takes no work: its application cannot run as it is. */
  void refusing(String why) {
    part.refusing(why);
  }

  /** The node takes no more work. */
  void draining() {
    part.draining();
  }

  /** Where it is reached. */
  Address address() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return new Address("Admin", "http://" + shown + ":" + verticle.actualPort());
  }

  /** A link that lets a browser into the dashboard, once, within a minute. */
  String dashboard() {
    return address().address() + verticle.loginPath();
  }

  /** Closes it; safe to call twice. */
  Future<Void> close() {
    return part.close().eventually(vertx::close);
  }
}
