package dev.turno.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Vert.x that is a member of a cluster. Thread-safe. */
public final class ClusteredVertx {
  private final Vertx vertx;
  private final HazelcastMembership membership;
  private final HazelcastInstance hazelcast;
  private final Promise<Void> left = Promise.promise();
  private final AtomicBoolean leaving = new AtomicBoolean();

  ClusteredVertx(Vertx vertx, HazelcastMembership membership, HazelcastInstance hazelcast) {
    this.vertx = vertx;
    this.membership = membership;
    this.hazelcast = hazelcast;
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

  /**
   * Completes when the last core node is lost. A worker node may then {@link #leave} and join anew,
   * or stay: it goes over to the core node that comes next at a place that it knows, some seconds
   * after.
   */
  public Future<Void> isolated() {
    return membership.isolated();
  }

  /**
   * Closes the Vert.x and leaves the cluster, after what this member holds has been handed over.
   * Safe to call twice.
   */
  public Future<Void> leave() {
    if (leaving.compareAndSet(false, true)) {
      if (membership.hasCore()) {
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
