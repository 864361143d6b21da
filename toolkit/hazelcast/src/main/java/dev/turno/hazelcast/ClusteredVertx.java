package dev.turno.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Vert.x that is a member of a cluster. Thread-safe. */
public final class ClusteredVertx {
  private final Vertx vertx;
  private final HazelcastMembership membership;
  private final HazelcastInstance hazelcast;
  private final int cores;
  private final boolean archived;
  private final Promise<Void> left = Promise.promise();
  private final Promise<TicketStore> tickets = Promise.promise();
  private final AtomicBoolean opening = new AtomicBoolean();
  private final AtomicBoolean leaving = new AtomicBoolean();

  ClusteredVertx(Vertx vertx, HazelcastMembership membership, ClusterOptions options) {
    this.vertx = vertx;
    this.membership = membership;
    hazelcast = membership.hazelcast();
    cores = options.cores();
    archived = options.role() == ClusterRole.CORE && options.archive().isPresent();
  }

  public Vertx vertx() {
    return vertx;
  }

  public Membership membership() {
    return membership;
  }

  /** Where other members reach this one, {@code HOST:PORT}. */
  public String address() {
    var address = hazelcast.getCluster().getLocalMember().getAddress();
    return address.getHost() + ":" + address.getPort();
  }

  /** How many members the cluster has now, this one among them. */
  public int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** How many of them are worker nodes. */
  public int workerNodes() {
    return (int)
        hazelcast.getCluster().getMembers().stream()
            .filter(member -> member.isLiteMember())
            .count();
  }

  /**
   * Completes, with what happened in words, when this node is cut off.
   *
   * <p>A worker node is when the last core node is lost. It may then {@link #leave} and join anew,
   * or stay: it goes over to the core node that comes next at a place that it knows, some seconds
   * after. A core node is when it has seen no majority of the core nodes for twice the time after
   * which a member counts as lost (20 s), or when the others have gone on without it: nothing that
   * it holds counts any more, so its process should end, and be started anew.
   */
  public Future<String> isolated() {
    return membership.isolated();
  }

  /**
   * The records of the cluster's jobs. Completes when a majority of the core nodes is there, and
   * what the database has of durable jobs has been loaded; fails when it can't be.
   */
  public Future<TicketStore> tickets() {
    if (opening.compareAndSet(false, true)) {
      Cluster.thread(
          "turno-tickets",
          () -> tickets.complete(openTickets()),
          failure -> tickets.tryFail(GridCall.failed(failure)));
    }
    return tickets.future();
  }

  private TicketStore openTickets() {
    var seen = new CoreNodes(hazelcast, cores);
    if (!Cluster.waitUntil(() -> seen.isMajority() || leaving.get())) {
      throw new IllegalStateException("interrupted");
    }
    return HazelcastTicketStore.open(hazelcast, membership.self(), seen, archived);
  }

  /**
   * Closes the Vert.x and leaves the cluster, after what this member holds has been handed over.
   * Safe to call twice.
   */
  public Future<Void> leave() {
    if (leaving.compareAndSet(false, true)) {
      if (membership.canTakeLeave()) {
        vertx
            .close()
            .eventually(() -> offThread(() -> hazelcast.getLifecycleService().shutdown()))
            .onComplete(left);
      } else {
        // nobody is there to take leave of, and each operation would wait for somebody
        offThread(() -> hazelcast.getLifecycleService().terminate())
            .eventually(vertx::close)
            .onComplete(left);
      }
    }
    return left.future();
  }

  private static Future<Void> offThread(Runnable code) {
    Promise<Void> promise = Promise.promise();
    Cluster.thread(
        "turno-leave",
        () -> {
          code.run();
          promise.complete();
        },
        promise::fail);
    return promise.future();
  }
}
