package dev.turno.hazelcast;

import com.hazelcast.config.AttributeConfig;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.MapConfig;
import com.hazelcast.query.extractor.ValueCollector;
import com.hazelcast.query.extractor.ValueExtractor;
import dev.turno.ticket.JobRecord;

/**
 * The shard of a job that has not ended, as an attribute of its record with an index: so that open
 * jobs are found without a look at all those that have ended. Public since Hazelcast makes it.
 */
public final class OpenShard implements ValueExtractor<JobRecord, Object> {
  /** What the attribute is called. */
  static final String NAME = "openShard";

  /** The attribute of a job that has ended. */
  private static final int NONE = -1;

  public OpenShard() {}

  /** Indexes a map of records by it. */
  static MapConfig index(MapConfig records) {
    return records
        .addAttributeConfig(new AttributeConfig(NAME, OpenShard.class.getName()))
        .addIndexConfig(new IndexConfig(IndexType.HASH, NAME));
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // the interface has it raw
  public void extract(JobRecord record, Object argument, ValueCollector collector) {
    collector.addObject(record.state().isFinal() ? NONE : record.id().shard());
  }
}
