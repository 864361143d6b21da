package dev.turno.examples.jobs.node;

import dev.turno.async.Async;
import dev.turno.examples.jobs.Work;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.jdbc.JdbcJobArchive;
import dev.turno.jdbc.JdbcOptions;
import dev.turno.job.Jobs;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one core node of a cluster, which computes nothing itself. */
final class CoreNode implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Optional<JdbcJobArchive> archive;
  private final ClusteredVertx member;
  private final Node node;
  private final Given given = new Given();

  /** Where the application leaves its {@link Jobs}. */
  static final class Given {
    private final AtomicReference<@Nullable Jobs> jobs = new AtomicReference<>();
  }

  /** Asks for them, as any object of an application may. */
  static final class Caller {
    Caller(Jobs jobs, Given given) {
      given.jobs.set(jobs);
    }
  }

  /**
   * Starts one on loopback.
   *
   * @param database what keeps its jobs; empty for its memory alone
   */
  CoreNode(String cluster, Optional<JdbcOptions> database) {
    archive = database.map(JdbcJobArchive::open);
    ClusterOptions options = ClusterOptions.core().withName(cluster).withPort(0);
    member =
        Async.await(
            Cluster.join(archive.map(options::withArchive).orElse(options), new VertxOptions()));
    node =
        Async.await(
            Node.start(
                member.vertx(),
                Work.application(database.isPresent())
                    .bind(Given.class, given)
                    .service(Caller.class)
                    .build(),
                NodeOptions.standard()
                    .withJobsLater()
                    .withWorkers(
                        member.membership(),
                        CpuGatewayOptions.ofDefaults().withPlacement(CpuPlacement.REMOTE_ONLY))));
    Async.await(member.tickets().compose(store -> node.keepJobs(store, member.membership())));
  }

  Jobs jobs() {
    return Objects.requireNonNull(given.jobs.get(), "given at the start");
  }

  Vertx vertx() {
    return member.vertx();
  }

  /** Where worker nodes join. */
  String address() {
    return member.address();
  }

  /** Waits for that many worker nodes. */
  void awaitWorkers(int count) throws InterruptedException {
    while (Async.await(node.workers()).size() < count) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  @Override
  public void close() {
    node.close();
    Async.await(member.leave());
    archive.ifPresent(JdbcJobArchive::close);
  }
}
