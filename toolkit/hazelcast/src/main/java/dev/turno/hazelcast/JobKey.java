package dev.turno.hazelcast;

import com.hazelcast.partition.PartitionAware;
import dev.turno.job.JobId;

/** Where a record is in the grid: all of a shard are on one partition. */
record JobKey(JobId id) implements PartitionAware<Integer> {
  @Override
  public Integer getPartitionKey() {
    return id.shard();
  }
}
