package dev.turno.hazelcast;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes this process a member of a cluster. */
public final class Cluster {
  private static final String LOGGING = "hazelcast.logging.type";
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ADMITTED_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final ClusterOptions options;
  private final String nodeId = UUID.randomUUID().toString();

  private Cluster(ClusterOptions options) {
    this.options = options;
  }

  /**
   * Joins the cluster, or makes it, and gives a Vert.x that is a member of it; its event bus
   * listens on the same address. A worker node waits until a core node is there.
   *
   * <p>Fails with a {@link ClusterException} that says what to do: when the port is taken, when no
   * core node is there in time, or when one is there but doesn't let this node in, which means that
   * its cluster has another name.
   */
  public static Future<ClusteredVertx> join(ClusterOptions options, VertxOptions vertxOptions) {
    if (System.getProperty(LOGGING) == null) {
      // for what Hazelcast says before it has read its configuration
      System.setProperty(LOGGING, "slf4j");
    }
    Promise<ClusteredVertx> promise = Promise.promise();
    var cluster = new Cluster(options);
    thread(
        "turno-join",
        () -> {
          HazelcastMembership membership = cluster.member();
          HazelcastInstance hazelcast = membership.hazelcast();
          // before Vert.x listens, whose own listener takes its time
          hazelcast.getCluster().addMembershipListener(membership);
          cluster.watch(membership);
          vertx(membership, vertxOptions)
              .map(vertx -> new ClusteredVertx(vertx, membership, options))
              .onFailure(e -> hazelcast.getLifecycleService().terminate())
              .onComplete(promise);
        },
        promise::fail);
    return promise.future();
  }

  static void thread(String name, Runnable code, Consumer<Throwable> failed) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                code.run();
              } catch (Throwable e) {
                failed.accept(e);
              }
            });
  }

  /** A core node ends when it is cut off; a worker node holds nothing that could be outdated. */
  private void watch(HazelcastMembership membership) {
    if (options.role() == ClusterRole.CORE) {
      HazelcastInstance hazelcast = membership.hazelcast();
      int noHeartbeat =
          Integer.parseInt(hazelcast.getConfig().getProperty("hazelcast.max.no.heartbeat.seconds"));
      var unused =
          IsolationWatch.begin(
              new CoreNodes(hazelcast, options.cores()),
              Duration.ofSeconds(2L * noHeartbeat),
              membership::isolate);
    }
  }

  private HazelcastMembership member() {
    if (options.role() == ClusterRole.CORE && options.cores() == 2) {
      options
          .notices()
          .accept(
              "WARNING: with 2 core nodes the loss of either stops all changes, since 1 of 2 is no"
                  + " majority. Run 3, or 1.");
    }
    boolean answered =
        options.role() == ClusterRole.WORKER
            ? waitForAnswer()
            : options.join().stream().anyMatch(Cluster::answers);
    HazelcastInstance hazelcast = start();
    var membership = new HazelcastMembership(nodeId, hazelcast);
    boolean admitted =
        switch (options.role()) {
          case CORE -> !answered || waitFor(() -> hazelcast.getCluster().getMembers().size() > 1);
          case WORKER -> waitFor(membership::hasCore);
        };
    if (!admitted) {
      hazelcast.getLifecycleService().terminate();
      throw new ClusterException(
          "a node answers at "
              + places()
              + " but does not let this one into cluster `"
              + options.name()
              + "`. Most likely its cluster has another name: start both with the same --cluster-name.");
    }
    return membership;
  }

  private HazelcastInstance start() {
    var config = MemberConfig.of(options, nodeId);
    try {
      refuseTakenPort();
      return Hazelcast.newHazelcastInstance(config);
    } catch (IOException e) {
      throw taken(e);
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private void refuseTakenPort() throws IOException {
    if (options.port() != 0) {
      for (InetAddress address : InetAddress.getAllByName(options.host())) {
        new ServerSocket(options.port(), 1, address).close();
      }
    }
  }

  private ClusterException failed(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return taken(cause);
      }
    }
    return new ClusterException("the cluster did not start: " + e.getMessage(), e);
  }

  private ClusterException taken(Throwable cause) {
    return new ClusterException(
        "the cluster port "
            + options.port()
            + " on "
            + options.host()
            + " cannot be bound: "
            + cause.getMessage()
            + ". Is another node running there? Use another --cluster-port.",
        cause);
  }

  private static Future<Vertx> vertx(HazelcastMembership membership, VertxOptions vertxOptions) {
    String host = membership.hazelcast().getCluster().getLocalMember().getAddress().getHost();
    var copy = new VertxOptions(vertxOptions);
    EventBusOptions bus = copy.getEventBusOptions();
    copy.setEventBusOptions(bus.setHost(host).setClusterPublicHost(host));
    return Vertx.builder()
        .with(copy)
        .withClusterManager(new QuietClusterManager(membership.hazelcast(), membership))
        .buildClustered();
  }

  private boolean waitForAnswer() {
    if (options.join().stream().anyMatch(Cluster::answers)) {
      return true;
    }
    options.notices().accept("waiting for a gateway at " + places() + " …");
    if (waitFor(() -> options.join().stream().anyMatch(Cluster::answers), options.joinTimeout())) {
      return true;
    }
    throw new ClusterException(
        "no gateway answered at "
            + places()
            + " within "
            + options.joinTimeout().toSeconds()
            + " s. Start one there (turno run APP --role gateway), or name another place with --join.");
  }

  private String places() {
    List<String> places = options.join();
    return String.join(" or ", places);
  }

  private static boolean answers(String member) {
    int colon = member.lastIndexOf(':');
    var address =
        new InetSocketAddress(
            member.substring(0, colon), Integer.parseInt(member.substring(colon + 1)));
    try (var socket = new Socket()) {
      socket.connect(address, Math.toIntExact(PROBE_TIMEOUT.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for as long as it takes; gives false when the thread is interrupted. */
  static boolean waitUntil(BooleanSupplier condition) {
    return waitFor(condition, Duration.ofDays(1000));
  }

  private static boolean waitFor(BooleanSupplier condition) {
    return waitFor(condition, ADMITTED_WITHIN);
  }

  private static boolean waitFor(BooleanSupplier condition, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
