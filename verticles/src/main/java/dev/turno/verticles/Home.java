package dev.turno.verticles;

import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterException;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.spi.JobArchive;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Vert.x that a role lives on.
 *
 * @param member its membership, empty for a process alone
 * @param archive the database of durable jobs, where this node keeps some
 */
record Home(Vertx vertx, Optional<ClusteredVertx> member, Optional<JobArchive> archive) {
  /** A Vert.x of the role's own, a member of the cluster that its options tell of. */
  static Future<Home> open(RoleContext context, ClusterOptions role) {
    return Archives.of(context, role.role()).compose(archive -> open(context, role, archive));
  }

  private static Future<Home> open(
      RoleContext context, ClusterOptions role, Optional<JobArchive> archive) {
    RoleOptions options = context.options();
    var vertxOptions =
        new VertxOptions()
            .setEventLoopPoolSize(
                Math.max(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, options.http().instances()));
    if (options.cluster().isEmpty()) {
      return Future.succeededFuture(new Home(Vertx.vertx(vertxOptions), Optional.empty(), archive));
    }
    RoleOptions.ClusterOptions cluster = options.cluster().get();
    ClusterOptions given =
        role.withName(cluster.name())
            .withHost(cluster.host())
            .withPort(cluster.port())
            .withJoin(cluster.join())
            .withCores(cluster.cores())
            .withNotices(context.notices());
    given = archive.map(given::withArchive).orElse(given);
    return Cluster.join(configured(given, cluster), vertxOptions)
        .map(member -> new Home(member.vertx(), Optional.of(member), archive))
        .recover(failure -> Future.failedFuture(told(failure, cluster)));
  }

  private static ClusterOptions configured(
      ClusterOptions options, RoleOptions.ClusterOptions cluster) {
    return cluster.config().map(options::withConfig).orElse(options);
  }

  private static Throwable told(Throwable failure, RoleOptions.ClusterOptions cluster) {
    if (!(failure instanceof ClusterException e)) {
      return failure;
    }
    return e.getCause() instanceof IOException taken
        ? new PortTakenException(cluster.host(), cluster.port(), "--cluster-port", taken)
        : new Failure(ExitCode.NOT_STARTED, String.valueOf(e.getMessage()), e);
  }

  /** Starts the application here; closes this home when that fails. */
  Future<Node> start(RoleContext context, NodeOptions options) {
    return orElse(
        Node.start(vertx, context.application(), options), failure -> offThread(() -> {}));
  }

  /** Goes on when {@code role} has started; closes the node and this home when that fails. */
  <T> Future<T> orClose(Node node, Future<T> role) {
    return orElse(role, failure -> close(node));
  }

  /** Goes on when {@code role} has started; closes this home when that fails. */
  <T> Future<T> orClose(Future<T> role) {
    return orElse(role, failure -> offThread(() -> {}));
  }

  /** Closes the node, then this home. */
  Future<Void> close(Node node) {
    return close(node::close);
  }

  /** Closes what is in this home, by code that may block, then the home. */
  Future<Void> close(Runnable first) {
    return offThread(first);
  }

  /** Takes back what was done before something failed; fails with what failed. */
  private static <T> Future<T> orElse(Future<T> done, Function<Throwable, Future<Void>> takeBack) {
    // Of no context: that of Vert.x is gone when it is completed.
    Promise<T> promise = Promise.promise();
    done.onSuccess(promise::complete)
        .onFailure(
            failure -> takeBack.apply(failure).onComplete(takenBack -> promise.fail(failure)));
    return promise.future();
  }

  /** Runs {@code first} on a thread of its own, since those of Vert.x end here. */
  private Future<Void> offThread(Runnable first) {
    Promise<Void> closed = Promise.promise();
    Thread.ofPlatform()
        .daemon()
        .name("turno-close")
        .start(
            () -> {
              try {
                first.run();
              } finally {
                close().onComplete(closed);
              }
            });
    return closed.future();
  }

  private Future<Void> close() {
    Future<Void> left = member.map(ClusteredVertx::leave).orElseGet(vertx::close);
    return left.onComplete(done -> archive.ifPresent(JobArchive::close));
  }
}
