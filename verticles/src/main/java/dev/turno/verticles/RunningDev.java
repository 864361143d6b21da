package dev.turno.verticles;

import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
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

/** A gateway that goes over from one application to the next. */
final class RunningDev implements Reloadable {
  private final Home home;
  private final RoleContext context;
  private final DevFront front;
  private final List<DevGateway> gateways;
  private final Retirement retirement;
  private final Optional<Generations> generations;

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
              return null;
            });
  }

  private NodeOptions options(Optional<Generation> generation) {
    RoleOptions options = context.options();
    NodeOptions standard =
        NodeOptions.standard()
            .withCpuSlots(options.worker().slots())
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
  }

  @Override
  public List<Address> addresses() {
    List<Address> addresses = new ArrayList<>();
    String url = GatewayRole.url(context.options().http(), gateways.getFirst().actualPort());
    addresses.add(new Address("API", url));
    front
        .tenure()
        .flatMap(tenure -> tenure.node().application().docs())
        .ifPresent(path -> addresses.add(new Address("docs", url + path)));
    home.member()
        .map(ClusteredVertx::address)
        .ifPresent(address -> addresses.add(new Address("cluster", address)));
    return addresses;
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
    return home.close(
        () -> {
          front.tenure().ifPresent(Tenure::close);
          retirement.close();
        });
  }
}
