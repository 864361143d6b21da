package dev.turno.hazelcast;

import com.hazelcast.map.EntryProcessor;
import dev.turno.job.JobId;
import dev.turno.ticket.JobRecord;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Writes records to a backup as they became on the owner. */
@SuppressWarnings("serial") // travels by GridForms, never by Java serialization
final class WriteProcessor implements EntryProcessor<JobKey, JobRecord, Outcomes> {
  private static final long serialVersionUID = 1;
  private static final Outcomes NOTHING = new Outcomes(List.of());

  private final Map<JobId, JobRecord> records;

  WriteProcessor(Map<JobId, JobRecord> records) {
    this.records = records;
  }

  Map<JobId, JobRecord> records() {
    return records;
  }

  @Override
  public Outcomes process(Entry<JobKey, JobRecord> entry) {
    JobRecord record = records.get(entry.getKey().id());
    if (record != null) {
      entry.setValue(record);
    }
    return NOTHING;
  }

  @Override
  public @Nullable EntryProcessor<JobKey, JobRecord, Outcomes> getBackupProcessor() {
    return null;
  }
}
