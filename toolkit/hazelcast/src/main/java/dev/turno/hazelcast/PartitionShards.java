package dev.turno.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.ReplicaMigrationEvent;
import dev.turno.spi.Shards;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shard belongs to the node that owns its partition. Looked at when members come and go, when
 * partitions have moved, and four times a second: when a node is lost, its partitions change hands
 * without an event.
 */
final class PartitionShards
    implements Shards, MembershipListener, MigrationListener, LifecycleListener {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionShards.class);
  private static final long LOOK_EVERY_MILLIS = 250;

  private final String self;
  private final List<Partition> partitions;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("turno-shards").factory());
  private List<Optional<String>> known = List.of();

  private PartitionShards(HazelcastInstance hazelcast, String self) {
    this.self = self;
    partitions =
        IntStream.range(0, COUNT)
            .mapToObj(shard -> hazelcast.getPartitionService().getPartition(shard))
            .toList();
  }

  static PartitionShards of(HazelcastInstance hazelcast, String self) {
    var shards = new PartitionShards(hazelcast, self);
    shards.known = shards.owners();
    hazelcast.getPartitionService().addMigrationListener(shards);
    hazelcast.getCluster().addMembershipListener(shards);
    hazelcast.getLifecycleService().addLifecycleListener(shards);
    var unused =
        shards.looking.scheduleWithFixedDelay(
            shards::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return shards;
  }

  int partition(int shard) {
    return partitions.get(shard).getPartitionId();
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public Optional<String> owner(int shard) {
    try {
      Member owner = partitions.get(shard).getOwner();
      return owner == null
          ? Optional.empty()
          : Optional.ofNullable(owner.getAttribute(MemberConfig.NODE_ID));
    } catch (HazelcastInstanceNotActiveException e) {
      return Optional.empty();
    }
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private List<Optional<String>> owners() {
    return IntStream.range(0, COUNT).mapToObj(this::owner).toList();
  }

  /** On the one thread of its own. */
  private void look() {
    List<Optional<String>> now = owners();
    if (!now.equals(known)) {
      known = now;
      listeners.forEach(PartitionShards::tell);
    }
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.error("a listener failed when shards changed hands", e);
    }
  }

  private void lookSoon() {
    try {
      looking.execute(this::look);
    } catch (RejectedExecutionException e) {
      LOG.trace("the node is going", e);
    }
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    lookSoon();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    lookSoon();
  }

  @Override
  public void migrationStarted(MigrationState state) {
    // what counts is when they have moved
  }

  @Override
  public void migrationFinished(MigrationState state) {
    lookSoon();
  }

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    lookSoon();
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {
    lookSoon();
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleEvent.LifecycleState.SHUTTING_DOWN) {
      looking.shutdown();
    }
  }
}
