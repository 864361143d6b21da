package dev.turno.verticles;

import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.RoleOptions.HttpOptions;
import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A gateway that listens. */
final class RunningGateway implements RunningRole {
  private static final Duration CUT_AFTER = Duration.ofSeconds(1);

  private final Home home;
  private final Node node;
  private final List<GatewayVerticle> gateways;
  private final HttpOptions http;
  private final Administration admin;

  RunningGateway(
      Home home,
      Node node,
      List<GatewayVerticle> gateways,
      HttpOptions http,
      Administration admin) {
    this.home = home;
    this.node = node;
    this.gateways = List.copyOf(gateways);
    this.http = http;
    this.admin = admin;
    admin.started(api());
  }

  @Override
  public List<Address> addresses() {
    List<Address> addresses = new ArrayList<>();
    addresses.add(new Address("API", api()));
    node.application().docs().ifPresent(path -> addresses.add(new Address("docs", api() + path)));
    home.member()
        .map(ClusteredVertx::address)
        .ifPresent(address -> addresses.add(new Address("cluster", address)));
    addresses.add(admin.address());
    return addresses;
  }

  private String api() {
    return GatewayRole.url(http, gateways.getFirst().actualPort());
  }

  /** A gateway that is cut off from the others ends with its process. */
  @Override
  public Future<Void> lost() {
    Promise<Void> lost = Promise.promise();
    home.member()
        .ifPresent(
            member -> member.isolated().onSuccess(what -> lost.fail(RunningGateway.cutOff(what))));
    return lost.future();
  }

  private static Failure cutOff(String what) {
    return new Failure(
        ExitCode.NOT_STARTED,
        what
            + " It ends, so that whatever watches over it starts it anew, with what the others"
            + " have.");
  }

  @Override
  public int inFlight() {
    return node.inFlight();
  }

  /** Whether the calls end in time is seen before the connections of those that don't are cut. */
  @Override
  public Future<Boolean> drain(Duration limit) {
    admin.draining();
    gateways.forEach(gateway -> gateway.drain(limit.plus(CUT_AFTER)));
    return node.drain(limit);
  }

  @Override
  public Future<Void> close() {
    return admin.close().eventually(() -> home.close(node));
  }
}
