package dev.turno.verticles;

import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerOptions;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.server.Application;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker node that goes over from one application to the next. */
final class RunningDevWorker implements Reloadable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FOR_JOBS = Duration.ofMillis(500);

  private final Home home;
  private final RoleContext context;
  private final ClusteredVertx member;
  private final AtomicInteger generations = new AtomicInteger();
  private final AtomicReference<@Nullable Working> working = new AtomicReference<>();

  /** An application and what offers its functions. */
  private record Working(Node node, WorkerNodeVerticle worker, String deployment) {}

  RunningDevWorker(Home home, RoleContext context) {
    this.home = home;
    this.context = context;
    member = home.member().orElseThrow();
  }

  /** Nobody asks it but its gateway, which has asked before. */
  @Override
  public void beforeEach(Supplier<Future<Void>> check) {}

  @Override
  public Future<Void> swap(Application application) {
    int slots = context.options().worker().slots();
    return Node.start(
            home.vertx(), application, NodeOptions.standard().withCpuSlots(slots).withJobsLater())
        .compose(node -> offer(node, slots))
        .map(
            next -> {
              Working before = working.getAndSet(next);
              retire(before)
                  .onComplete(released -> Retirement.apart("turno-jobs", () -> runJobs(next)));
              return null;
            });
  }

  private Future<Working> offer(Node node, int slots) {
    var worker =
        new WorkerNodeVerticle(
            node,
            new Generation(member.membership(), generations.getAndIncrement()),
            WorkerOptions.ofDefaults().withSlots(slots).withHost(cluster().host()));
    return home.vertx()
        .deployVerticle(worker)
        .map(deployment -> new Working(node, worker, deployment));
  }

  private dev.turno.launcher.role.RoleOptions.ClusterOptions cluster() {
    return context.options().cluster().orElseThrow();
  }

  private void runJobs(Working next) {
    member
        .tickets()
        .compose(store -> next.node().runJobs(store, member.membership(), next.worker().jobSlots()))
        .onFailure(e -> context.notices().accept("no jobs run here: " + e));
  }

  /** Takes no more calls at once, and ends when those that run have ended. */
  private Future<Void> retire(@Nullable Working before) {
    if (before == null) {
      return Future.succeededFuture();
    }
    Future<Void> released = before.node().releaseJobs(FOR_JOBS);
    before
        .worker()
        .drain(PATIENCE)
        .eventually(() -> home.vertx().undeploy(before.deployment()))
        .onComplete(done -> Retirement.apart("turno-retire", before.node()::close));
    return released;
  }

  @Override
  public void refuse(Flawed why) {
    retire(working.getAndSet(null));
  }

  @Override
  public List<Address> addresses() {
    return List.of(new Address("worker node", member.address()));
  }

  @Override
  public Future<Void> lost() {
    Promise<Void> lost = Promise.promise();
    member.isolated().onSuccess(what -> lost.fail(new IllegalStateException(what)));
    return lost.future();
  }

  @Override
  public int inFlight() {
    return Optional.ofNullable(working.get()).map(w -> w.worker().unfinished()).orElse(0);
  }

  @Override
  public Future<Boolean> drain(Duration limit) {
    return Optional.ofNullable(working.get())
        .map(w -> w.worker().drain(limit).map(true))
        .orElseGet(() -> Future.succeededFuture(true));
  }

  @Override
  public Future<Void> close() {
    return home.close(
        () -> Optional.ofNullable(working.getAndSet(null)).ifPresent(w -> w.node().close()));
  }
}
