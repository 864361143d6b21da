package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RoleOptions.HttpOptions;
import dev.turno.launcher.role.RunningRole;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves an application over HTTP, alone or as a core node of a cluster. */
public final class GatewayRole implements Role {
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  public GatewayRole() {}

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    return Home.open(context, ClusterOptions.core())
        .compose(
            home ->
                home.start(context, nodeOptions(home, context))
                    .compose(
                        node ->
                            home.orClose(
                                    node,
                                    Administration.open(
                                            home,
                                            context,
                                            "gateway",
                                            () -> AdminNode.Running.gateway(node))
                                        .compose(admin -> open(home, node, context, admin)))
                                .onSuccess(listening -> keepJobs(home, node, context))));
  }

  private static Future<RunningRole> open(
      Home home, Node node, RoleContext context, Administration admin) {
    return WorkersAwaited.await(home, node)
        .compose(known -> listen(home, node, context.options().http(), admin))
        .recover(
            failure ->
                admin.close().transform(closed -> Future.<RunningRole>failedFuture(failure)));
  }

  /** Jobs are taken in as soon as a majority of the core nodes is there. */
  private static void keepJobs(Home home, Node node, RoleContext context) {
    home.member()
        .ifPresent(
            member ->
                member.tickets().onSuccess(store -> keepJobs(member, store, node, context, 1_000)));
  }

  /** When it fails it is tried again, less and less often, until the node stops. */
  private static void keepJobs(
      ClusteredVertx member, TicketStore store, Node node, RoleContext context, long pause) {
    node.keepJobs(store, member.membership())
        .onFailure(
            e -> {
              context
                  .notices()
                  .accept("no jobs are kept here yet, tried again in " + pause + " ms: " + e);
              long next = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
              member.vertx().setTimer(pause, again -> keepJobs(member, store, node, context, next));
            });
  }

  private static NodeOptions nodeOptions(Home home, RoleContext context) {
    RoleOptions options = context.options();
    NodeOptions alone =
        NodeOptions.standard()
            .withCpuSlots(options.worker().slots())
            .withMeasuring(NodeOptions.Measuring.some());
    return home.member()
        .map(
            member ->
                alone
                    .withJobsLater()
                    .withWorkers(
                        member.membership(),
                        CpuGatewayOptions.ofDefaults()
                            .withPlacement(placement(options.cpu()))
                            .withHowToAdd(howToAdd(context, member.address()))))
        .orElseGet(() -> home.archive().map(GatewayRole::kept).map(alone::withJobs).orElse(alone));
  }

  private static TicketStore kept(JobArchive archive) {
    return InMemoryTicketStore.of(archive, InstantSource.system());
  }

  static CpuPlacement placement(RoleOptions.CpuMode mode) {
    return switch (mode) {
      case AUTO -> CpuPlacement.AUTO;
      case LOCAL_ONLY -> CpuPlacement.LOCAL_ONLY;
      case REMOTE_ONLY -> CpuPlacement.REMOTE_ONLY;
    };
  }

  static String howToAdd(RoleContext context, String address) {
    String app = context.app().isEmpty() ? "" : " " + context.app();
    return "turno worker" + app + " --join " + address;
  }

  private static Future<RunningRole> listen(
      Home home, Node node, HttpOptions http, Administration admin) {
    List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();
    HttpServerOptions options = httpOptions(http);
    return home.vertx()
        .deployVerticle(
            () -> {
              var gateway = new GatewayVerticle(node, options);
              gateways.add(gateway);
              return gateway;
            },
            new DeploymentOptions().setInstances(http.instances()))
        .onSuccess(id -> http.tls().ifPresent(gateways.getFirst()::reload))
        .<RunningRole>map(id -> new RunningGateway(home, node, gateways, http, admin))
        .recover(failure -> Future.failedFuture(told(failure, http)));
  }

  static HttpServerOptions httpOptions(HttpOptions http) {
    // -1 is a random port that the instances share, where 0 would be one for each.
    var plain =
        new HttpServerOptions().setHost(http.host()).setPort(http.port() == 0 ? -1 : http.port());
    return http.tls().map(tls -> tls.addTo(plain)).orElse(plain);
  }

  static String url(HttpOptions http, int port) {
    String host = http.host();
    return (http.tls().isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }

  /** Tells a port that is taken from any other failure. */
  static Throwable told(Throwable failure, HttpOptions http) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new PortTakenException(http.host(), http.port(), "--port", cause);
      }
    }
    return failure;
  }
}
