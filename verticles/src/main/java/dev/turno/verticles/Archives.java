package dev.turno.verticles;

import dev.turno.hazelcast.ClusterRole;
import dev.turno.jdbc.JdbcJobArchive;
import dev.turno.jdbc.JdbcOptions;
import dev.turno.job.QueuePolicy;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.spi.JobArchive;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/** The database of durable jobs, for an application that has durable queues. */
final class Archives {
  private Archives() {}

  /** Connects to it, where a node of that role keeps jobs. */
  static Future<Optional<JobArchive>> of(RoleContext context, ClusterRole role) {
    boolean durable =
        context.application().queues().values().stream().anyMatch(QueuePolicy::durable);
    if (!durable || role == ClusterRole.WORKER) {
      return Future.succeededFuture(Optional.empty());
    }
    Promise<Optional<JobArchive>> promise = Promise.promise();
    Thread.ofPlatform()
        .daemon()
        .name("turno-archive-open")
        .start(
            () -> {
              try {
                promise.complete(
                    Optional.of(JdbcJobArchive.open(options(context.options().jobs()))));
              } catch (RuntimeException e) {
                promise.fail(new Failure(ExitCode.NOT_STARTED, String.valueOf(e.getMessage()), e));
              }
            });
    return promise.future();
  }

  private static JdbcOptions options(RoleOptions.JobOptions jobs) {
    return jobs.database()
        .map(url -> JdbcOptions.of(url, "", ""))
        .orElseGet(() -> JdbcOptions.inFolder(jobs.folder()));
  }
}
