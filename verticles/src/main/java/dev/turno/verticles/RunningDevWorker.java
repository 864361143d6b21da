package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.WorkerOptions;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.server.Application;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.Retirement.Tenure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker node that goes over from one application to the next. */
final class RunningDevWorker implements Reloadable {
  private final Home home;
  private final RoleContext context;
  private final Shown shown;
  private final ClusteredVertx member;
  private final Generations generations;
  private final AtomicReference<@Nullable Working> working = new AtomicReference<>();

  /** An application and what offers its functions. */
  private record Working(Tenure tenure, WorkerNodeVerticle worker, String deployment) {
    Node node() {
      return tenure.node();
    }
  }

  /**
   * What operators see of it.
   *
   * @param running what runs now
   * @param idle what there is while no application is
   */
  record Shown(Administered part, AtomicReference<AdminNode.Running> running, Node idle) {
    void serving(Node node, WorkerNodeVerticle worker) {
      running.set(AdminNode.Running.worker(node, worker.workerNode()));
      part.started("", "");
    }

    void refusing(String why) {
      running.set(AdminNode.Running.gateway(idle));
      part.refusing(why);
    }
  }

  RunningDevWorker(Home home, RoleContext context, Shown shown) {
    this.home = home;
    this.shown = shown;
    this.context = context;
    member = home.member().orElseThrow();
    generations = new Generations(member.membership());
  }

  /** Nobody asks it but its gateway, which has asked before. */
  @Override
  public void beforeEach(Supplier<Future<Void>> check) {}

  @Override
  public Future<Void> swap(Application application) {
    int slots = context.options().worker().slots();
    return Node.start(
            home.vertx(),
            application,
            NodeOptions.standard()
                .withCpuSlots(slots)
                .withMeasuring(NodeOptions.Measuring.all())
                .withJobsLater())
        .compose(node -> offer(node, slots))
        .map(
            next -> {
              Working before = working.getAndSet(next);
              shown.serving(next.node(), next.worker());
              retire(before)
                  .onComplete(released -> Retirement.apart("turno-jobs", () -> runJobs(next)));
              return null;
            });
  }

  private Future<Working> offer(Node node, int slots) {
    Generations.Generation self = generations.next();
    var worker =
        new WorkerNodeVerticle(
            node, self, WorkerOptions.ofDefaults().withSlots(slots).withHost(cluster().host()));
    return home.vertx()
        .deployVerticle(worker)
        .map(deployment -> new Working(new Tenure(node, Optional.of(self)), worker, deployment));
  }

  private dev.turno.launcher.role.RoleOptions.ClusterOptions cluster() {
    return context.options().cluster().orElseThrow();
  }

  private void runJobs(Working next) {
    member
        .tickets()
        .compose(store -> next.node().runJobs(store, generation(next), next.worker().jobSlots()))
        .onFailure(e -> context.notices().accept("no jobs run here: " + e));
  }

  private static Generations.Generation generation(Working working) {
    return working.tenure().generation().orElseThrow();
  }

  /** Takes no more calls at once, and ends when those that run have ended. */
  private Future<Void> retire(@Nullable Working before) {
    if (before == null) {
      return Future.succeededFuture();
    }
    Future<Void> released = before.node().releaseJobs(Retirement.FOR_JOBS);
    before
        .worker()
        .drain(Retirement.PATIENCE)
        .eventually(() -> home.vertx().undeploy(before.deployment()))
        .onComplete(done -> Retirement.apart("turno-retire", before.tenure()::close));
    return released;
  }

  @Override
  public void refuse(Flawed why) {
    shown.refusing(why.first());
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
    shown.part().draining();
    return Optional.ofNullable(working.get())
        .map(w -> w.worker().drain(limit).map(true))
        .orElseGet(() -> Future.succeededFuture(true));
  }

  @Override
  public Future<Void> close() {
    return shown
        .part()
        .close()
        .eventually(
            () ->
                home.close(
                    () -> {
                      Optional.ofNullable(working.getAndSet(null))
                          .ifPresent(w -> w.tenure().close());
                      shown.idle().close();
                    }));
  }
}
