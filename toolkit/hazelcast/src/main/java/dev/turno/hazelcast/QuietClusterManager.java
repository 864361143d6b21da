package dev.turno.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * Vert.x's view of the cluster, which isn't mended while there is no core node: each operation
 * would fail. It is when this member has found another cluster and merges into it.
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
    if (membership.hasCore()) {
      super.leave(promise);
    } else {
      promise.succeed();
    }
  }
}
