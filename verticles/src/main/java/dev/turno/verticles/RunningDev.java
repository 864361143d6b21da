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
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A gateway that goes over from one application to the next. */
final class RunningDev implements Reloadable {
  private final Home home;
  private final RoleContext context;
  private final DevFront front;
  private final List<DevGateway> gateways;
  private final Retirement retirement;
  private final AtomicInteger generations = new AtomicInteger();

  RunningDev(Home home, RoleContext context, DevFront front, List<DevGateway> gateways) {
    this.home = home;
    this.context = context;
    this.front = front;
    this.gateways = List.copyOf(gateways);
    retirement = new Retirement();
  }

  @Override
  public void beforeEach(Supplier<Future<Void>> check) {
    front.beforeEach(check);
  }

  @Override
  public Future<Void> swap(Application application) {
    return Node.start(home.vertx(), application, options(generations.getAndIncrement()))
        .map(
            node -> {
              Optional<Node> before = front.serve(node);
              retirement
                  .of(before)
                  .onComplete(released -> Retirement.apart("turno-jobs", () -> keepJobs(node)));
              return null;
            });
  }

  private NodeOptions options(int generation) {
    RoleOptions options = context.options();
    NodeOptions standard =
        NodeOptions.standard()
            .withCpuSlots(options.worker().slots())
            .withWatch(NodeOptions.WatchMode.DEVELOPMENT);
    return home.member()
        .map(
            member ->
                standard
                    .withJobsLater()
                    .withWorkers(
                        new Generation(member.membership(), generation),
                        CpuGatewayOptions.ofDefaults()
                            .withPlacement(GatewayRole.placement(options.cpu()))
                            .withHowToAdd(GatewayRole.howToAdd(context, member.address()))))
        .orElse(standard);
  }

  private void keepJobs(Node node) {
    home.member()
        .ifPresent(
            member ->
                member
                    .tickets()
                    .compose(store -> node.keepJobs(store, member.membership()))
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
    return front.node().map(Node::inFlight).orElse(0);
  }

  /** Streams are ended first: nobody wants to wait for them. */
  @Override
  public Future<Boolean> drain(Duration limit) {
    return front
        .node()
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
          front.node().ifPresent(Node::close);
          retirement.close();
        });
  }
}
