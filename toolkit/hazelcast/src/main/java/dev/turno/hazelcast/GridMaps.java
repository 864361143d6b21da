package dev.turno.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.config.MapStoreConfig.InitialLoadMode;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.internal.partition.IPartition;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import dev.turno.spi.JobArchive;
import java.util.Optional;

/**
 * The maps of jobs, and how they are kept. Durable jobs have maps of their own, so that a database
 * that is slow, or stopped, holds up no others.
 *
 * <p>Records are kept as objects: they are immutable, and a transition on the owner then neither
 * reads nor writes bytes but for the backups and the answer.
 */
final class GridMaps {
  static final String JOBS = "turno.jobs";
  static final String DURABLE_JOBS = "turno.jobs.durable";
  static final String BLOBS = "turno.blobs";
  static final String DURABLE_BLOBS = "turno.blobs.durable";

  /** The name of the rule that a majority of the core nodes has to be there. */
  static final String MAJORITY = "turno.majority";

  private GridMaps() {}

  /** Adds them. What a configuration file says of them doesn't count. */
  static void add(Config config, int cores, Optional<JobArchive> archive) {
    config.addSplitBrainProtectionConfig(
        new SplitBrainProtectionConfig(MAJORITY, cores > 1)
            .setMinimumClusterSize(Math.max(2, majority(cores)))
            .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
    config.getUserContext().put(BackupReach.CORES, cores);
    config.addMapConfig(map("turno.*", cores));
    config.addMapConfig(records(JOBS, cores));
    config.addMapConfig(map(BLOBS, cores));
    MapConfig jobs = records(DURABLE_JOBS, cores);
    MapConfig blobs = map(DURABLE_BLOBS, cores);
    archive.ifPresent(
        database -> {
          jobs.setMapStoreConfig(store(new ArchivedRecords(database), InitialLoadMode.EAGER));
          blobs.setMapStoreConfig(store(new ArchivedBlobs(database), InitialLoadMode.LAZY));
        });
    config.addMapConfig(jobs);
    config.addMapConfig(blobs);
  }

  /** How many of the core nodes have to be there: more than half. */
  static int majority(int cores) {
    return cores / 2 + 1;
  }

  /**
   * How many copies there are besides the owner's: two or more from three core nodes on, so many
   * that all copies together are a majority. One, even for a single core node, where it costs
   * nothing: somebody may start a second one without saying so.
   */
  static int backups(int cores) {
    return cores >= 3 ? Math.clamp(majority(cores) - 1, 2, IPartition.MAX_BACKUP_COUNT) : 1;
  }

  private static MapConfig records(String name, int cores) {
    return OpenShard.index(map(name, cores).setInMemoryFormat(InMemoryFormat.OBJECT));
  }

  private static MapConfig map(String name, int cores) {
    return new MapConfig(name)
        .setBackupCount(backups(cores))
        .setSplitBrainProtectionName(MAJORITY)
        // with the default, jobs that had ended come back when a split heals
        .setMergePolicyConfig(new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName()))
        .setStatisticsEnabled(false);
  }

  private static MapStoreConfig store(Object implementation, InitialLoadMode mode) {
    return new MapStoreConfig()
        .setEnabled(true)
        .setImplementation(implementation)
        .setInitialLoadMode(mode)
        // each change is written before it is made
        .setWriteDelaySeconds(0);
  }
}
