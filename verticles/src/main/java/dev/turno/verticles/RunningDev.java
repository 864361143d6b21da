package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.measure.RequestLog;
import dev.turno.server.Application;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.Generations.Generation;
import dev.turno.verticles.Retirement.Tenure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gateway that goes over from one application to the next. */
final class RunningDev implements Reloadable {
  /** For what is there while no application is: it serves nothing. */
  static final NodeOptions IDLE =
      NodeOptions.standard().withCpuSlots(1).withWatch(NodeOptions.WatchMode.OFF).withJobsLater();

  private final Home home;
  private final RoleContext context;
  private final DevFront front;
  private final List<DevGateway> gateways;
  private final Retirement retirement;
  private final RequestLog requests = new RequestLog();
  private final Optional<Generations> generations;
  private volatile @Nullable Operators operators;

  /**
   * What operators have of it.
   *
   * @param idle what there is while no application is
   */
  private record Operators(Node idle, Administration admin) {}

  RunningDev(Home home, RoleContext context, DevFront front, List<DevGateway> gateways) {
    this.home = home;
    this.context = context;
    this.front = front;
    this.gateways = List.copyOf(gateways);
    retirement = new Retirement();
    generations = home.member().map(member -> new Generations(member.membership()));
  }

  @Override
  public void beforeEach(Supplier<Future<Void>> check) {
    front.beforeEach(check);
  }

  @Override
  public Future<Void> swap(Application application) {
    Optional<Generation> generation = generations.map(Generations::next);
    return Node.start(home.vertx(), application, options(generation))
        .onFailure(e -> generation.ifPresent(Generation::close))
        .map(
            node -> {
              var tenure = new Tenure(node, generation);
              retirement
                  .of(front.serve(tenure))
                  .onComplete(released -> Retirement.apart("turno-jobs", () -> keepJobs(tenure)));
              tellOperators();
              return null;
            });
  }

  private NodeOptions options(Optional<Generation> generation) {
    RoleOptions options = context.options();
    NodeOptions standard =
        NodeOptions.standard()
            .withCpuSlots(options.worker().slots())
            .withMeasuring(NodeOptions.Measuring.all().noting(requests))
            .withWatch(NodeOptions.WatchMode.DEVELOPMENT);
    return generation
        .map(
            self ->
                standard
                    .withJobsLater()
                    .withWorkers(
                        self,
                        CpuGatewayOptions.ofDefaults()
                            .withPlacement(GatewayRole.placement(options.cpu()))
                            .withHowToAdd("press w in turno dev")))
        .orElse(standard);
  }

  private void keepJobs(Tenure tenure) {
    tenure
        .generation()
        .ifPresent(
            self ->
                home.member()
                    .orElseThrow()
                    .tickets()
                    .compose(store -> tenure.node().keepJobs(store, self))
                    .onFailure(e -> context.notices().accept("no jobs are kept here: " + e)));
  }

  @Override
  public void refuse(Flawed why) {
    retirement.of(front.refuse(why));
    tellOperators();
  }

  /** Later than the rest, so that the first request does not wait for it. */
  @Override
  public Future<Void> open() {
    return Node.start(home.vertx(), context.application(), IDLE)
        .compose(
            idle ->
                Administration.open(home, context, "gateway", () -> runs(idle))
                    .onFailure(failure -> Retirement.apart("turno-close", idle::close))
                    .map(admin -> new Operators(idle, admin)))
        .map(
            opened -> {
              operators = opened;
              tellOperators();
              return null;
            });
  }

  private AdminNode.Running runs(Node idle) {
    return AdminNode.Running.gateway(front.tenure().map(Tenure::node).orElse(idle));
  }

  private void tellOperators() {
    Operators told = operators;
    if (told != null) {
      front
          .flaw()
          .ifPresentOrElse(
              flaw -> told.admin().refusing(flaw.first()), () -> told.admin().started(api()));
    }
  }

  private String api() {
    return GatewayRole.url(context.options().http(), gateways.getFirst().actualPort());
  }

  @Override
  public List<Address> addresses() {
    List<Address> addresses = new ArrayList<>();
    addresses.add(new Address("API", api()));
    front
        .tenure()
        .flatMap(tenure -> tenure.node().application().docs())
        .ifPresent(path -> addresses.add(new Address("docs", api() + path)));
    home.member()
        .map(ClusteredVertx::address)
        .ifPresent(address -> addresses.add(new Address("cluster", address)));
    administration().map(Administration::address).ifPresent(addresses::add);
    return addresses;
  }

  @Override
  public Optional<String> dashboard() {
    return administration().map(Administration::dashboard);
  }

  private Optional<Administration> administration() {
    return Optional.ofNullable(operators).map(Operators::admin);
  }

  /** Nothing takes a process from a person who works with it. */
  @Override
  public Future<Void> lost() {
    return Promise.<Void>promise().future();
  }

  @Override
  public int inFlight() {
    return front.tenure().map(tenure -> tenure.node().inFlight()).orElse(0);
  }

  /** Streams are ended first: nobody wants to wait for them. */
  @Override
  public Future<Boolean> drain(Duration limit) {
    administration().ifPresent(Administration::draining);
    return front
        .tenure()
        .map(Tenure::node)
        .map(
            node -> {
              node.endStreams();
              return node.drain(limit);
            })
        .orElseGet(() -> Future.succeededFuture(true));
  }

  @Override
  public Future<Void> close() {
    return administration()
        .map(Administration::close)
        .orElseGet(Future::succeededFuture)
        .eventually(
            () ->
                home.close(
                    () -> {
                      front.tenure().ifPresent(Tenure::close);
                      retirement.close();
                      Optional.ofNullable(operators).ifPresent(gone -> gone.idle().close());
                    }));
  }
}
