package dev.turno.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Vert.x that is a member of a cluster. Thread-safe. */
public final class ClusteredVertx {
  private static final Logger LOG = LoggerFactory.getLogger(ClusteredVertx.class);
  private static final long SHORTEST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 10_000;

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
   * what the database has of durable jobs has been loaded. As long as that fails it is tried again;
   * fails when this node leaves.
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
    for (int tries = 0; waitFor(seen, tries); tries++) {
      try {
        return HazelcastTicketStore.open(hazelcast, membership.self(), seen, archived);
      } catch (RuntimeException e) {
        LOG.warn("the records of jobs cannot be opened yet, tried again", e);
      }
    }
    throw new IllegalStateException("the node has left");
  }

  /** Waits for its next turn, and for a majority; says whether this node is still there. */
  private boolean waitFor(CoreNodes seen, int tries) {
    long pause = tries == 0 ? 0 : Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(tries, 10));
    long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
    return Cluster.waitUntil(
            () -> leaving.get() || (System.nanoTime() - next >= 0 && seen.isMajority()))
        && !leaving.get();
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
