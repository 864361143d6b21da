package dev.turno.hazelcast;

import com.hazelcast.partition.PartitionAware;
import dev.turno.job.JobId;
import dev.turno.spi.TicketStore.Blob;

/** Where the bytes beside a record are in the grid: on the partition of the record. */
record BlobKey(JobId id, Blob blob) implements PartitionAware<Integer> {
  @Override
  public Integer getPartitionKey() {
    return id.shard();
  }
}
