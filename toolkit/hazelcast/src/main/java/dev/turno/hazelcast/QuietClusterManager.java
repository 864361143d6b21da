package dev.turno.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * Vert.x's view of the cluster, which it stops mending when there is no core node left: each of its
 * operations would fail, or wait for a node that holds data.
 */
final class QuietClusterManager extends HazelcastClusterManager {
  private final HazelcastMembership membership;

  QuietClusterManager(HazelcastInstance hazelcast, HazelcastMembership membership) {
    super(hazelcast);
    this.membership = membership;
  }

  @Override
  public synchronized void memberRemoved(MembershipEvent event) {
    if (membership.hasCore()) {
      super.memberRemoved(event);
    }
  }

  @Override
  public void leave(Completable<Void> promise) {
    if (membership.isolated().isComplete()) {
      promise.succeed();
    } else {
      super.leave(promise);
    }
  }
}
