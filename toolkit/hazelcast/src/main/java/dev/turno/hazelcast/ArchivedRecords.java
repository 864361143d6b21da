package dev.turno.hazelcast;

import com.hazelcast.map.MapStore;
import dev.turno.spi.JobArchive;
import dev.turno.ticket.JobRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the records of durable jobs through to a database, before the grid has them. */
final class ArchivedRecords implements MapStore<JobKey, JobRecord> {
  private final JobArchive archive;

  ArchivedRecords(JobArchive archive) {
    this.archive = archive;
  }

  @Override
  public void store(JobKey key, JobRecord record) {
    archive.save(record);
  }

  @Override
  public void storeAll(Map<JobKey, JobRecord> records) {
    records.values().forEach(archive::save);
  }

  @Override
  public void delete(JobKey key) {
    archive.remove(key.id());
  }

  @Override
  public void deleteAll(Collection<JobKey> keys) {
    keys.forEach(this::delete);
  }

  @Override
  public @Nullable JobRecord load(JobKey key) {
    return archive.load(key.id()).orElse(null);
  }

  @Override
  public Map<JobKey, JobRecord> loadAll(Collection<JobKey> keys) {
    return archive.loadAll(keys.stream().map(JobKey::id).toList()).stream()
        .collect(Collectors.toMap(record -> new JobKey(record.id()), record -> record));
  }

  @Override
  public Iterable<JobKey> loadAllKeys() {
    List<JobKey> keys = new ArrayList<>();
    archive.forEachId(id -> keys.add(new JobKey(id)));
    return keys;
  }
}
