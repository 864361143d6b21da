package dev.turno.hazelcast;

import com.hazelcast.query.Predicate;
import dev.turno.ticket.JobRecord;
import java.util.Map.Entry;

/**
 * Chooses records of a shard where they are. What the caller looks for stays on its node: when the
 * partition has just moved away, all records of the shard come, and the caller chooses.
 */
@SuppressWarnings("serial") // travels by GridForms, never by Java serialization
final class ShardFilter implements Predicate<JobKey, JobRecord> {
  private static final long serialVersionUID = 1;

  private final int shard;
  private final java.util.function.Predicate<JobRecord> which;

  ShardFilter(int shard, java.util.function.Predicate<JobRecord> which) {
    this.shard = shard;
    this.which = which;
  }

  int shard() {
    return shard;
  }

  @Override
  public boolean apply(Entry<JobKey, JobRecord> entry) {
    JobRecord record = entry.getValue(); // which is an object, whereas the key is bytes
    return record.id().shard() == shard && which.test(record);
  }
}
