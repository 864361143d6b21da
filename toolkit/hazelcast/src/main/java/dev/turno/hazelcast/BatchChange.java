package dev.turno.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.impl.operation.MultipleEntryOperation;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes entries of one partition together. It is done when all backups have it: Hazelcast's own
 * operation for several entries sends to the backups and waits for none.
 */
final class BatchChange extends MultipleEntryOperation {
  private @Nullable BackupReach reach;

  /** One that is about to be read from bytes. */
  BatchChange() {}

  BatchChange(String map, Set<Data> keys, EntryProcessor<?, ?, ?> processor) {
    super(map, keys, processor);
  }

  @Override
  public void innerBeforeRun() throws Exception {
    super.innerBeforeRun();
    reach = BackupReach.required(this, getSyncBackupCount());
  }

  @Override
  public int getSyncBackupCount() {
    return mapContainer.getBackupCount();
  }

  @Override
  public int getAsyncBackupCount() {
    return mapContainer.getAsyncBackupCount();
  }

  /** Asked for when the backups have been sent what they need. */
  @Override
  public Object getResponse() {
    Objects.requireNonNull(reach, "it has run").confirm(this, getSyncBackupCount());
    return super.getResponse();
  }

  @Override
  public void logError(Throwable e) {
    if (!GridChanges.isExpected(e)) {
      super.logError(e);
    }
  }

  @Override
  public int getFactoryId() {
    return GridForms.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridForms.BATCH_CHANGE;
  }
}
