package dev.turno.hazelcast;

import com.hazelcast.internal.cluster.ClusterService;
import com.hazelcast.internal.partition.IPartitionService;
import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.internal.partition.PartitionReplica;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.turno.spi.StoreException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The backups that a partition's owner gives a change to. Hazelcast leaves out those that it does
 * not count as members, and then waits for fewer, or for none, without a word (see {@code
 * decisions/acknowledgement.md}): so the owner looks before a change, and once more when it has
 * been sent.
 *
 * @param version of the partition's table
 * @param backups who is given the change
 */
record BackupReach(int version, Set<UUID> backups) {
  /** Where a member's instance knows how many core nodes the cluster is meant to have. */
  static final String CORES = "turno.cores";

  /**
   * Whom a change would be given to now. To be asked on the partition's thread.
   *
   * @param wanted how many backups the map has
   * @throws StoreException when they would not be, with the owner, a majority of the core nodes;
   *     nothing was changed, and it is worth another try
   */
  static BackupReach required(Operation change, int wanted) {
    BackupReach reach = of(change, wanted);
    int needed = Math.min(wanted, needed(change.getNodeEngine()));
    if (reach.backups.size() < needed) {
      throw StoreException.indeterminate(
          "partition "
              + change.getPartitionId()
              + " has "
              + reach.backups.size()
              + " backups of the "
              + needed
              + " that make a majority",
          null);
    }
    return reach;
  }

  /**
   * Makes sure that the change, which has been sent, was given to all of them.
   *
   * @throws StoreException when that isn't certain
   */
  void confirm(Operation change, int wanted) {
    if (!equals(of(change, wanted))) {
      throw StoreException.indeterminate(
          "the backups of partition " + change.getPartitionId() + " changed meanwhile", null);
    }
  }

  private static BackupReach of(Operation change, int wanted) {
    NodeEngine engine = change.getNodeEngine();
    IPartitionService partitions = engine.getPartitionService();
    var replicas = (InternalPartition) partitions.getPartition(change.getPartitionId(), false);
    int version = replicas.version();
    Set<UUID> backups = new HashSet<>();
    // the same number as Hazelcast's: while a lost member is still in the table it leaves out the
    // last
    int asked = Math.min(wanted, partitions.getMaxAllowedBackupCount());
    for (int i = 1; i <= asked; i++) {
      PartitionReplica replica = replicas.getReplica(i);
      if (replica != null && isMember(engine, replica)) {
        backups.add(replica.uuid());
      }
    }
    return new BackupReach(version, backups);
  }

  private static boolean isMember(NodeEngine engine, PartitionReplica replica) {
    ClusterService cluster = engine.getClusterService();
    return cluster.getMember(replica.address(), replica.uuid()) != null;
  }

  private static int needed(NodeEngine engine) {
    Object cores = engine.getHazelcastInstance().getUserContext().get(CORES);
    return cores instanceof Integer meant ? GridMaps.majority(meant) - 1 : 0;
  }
}
