package dev.turno.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.impl.operation.EntryOperation;
import com.hazelcast.spi.impl.operationservice.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes one entry, in the database too where the map has one. It is done when all backups have
 * it.
 */
final class SingleChange extends EntryOperation {
  private @Nullable BackupReach reach;

  /** One that is about to be read from bytes. */
  SingleChange() {}

  SingleChange(String map, Data key, EntryProcessor<?, ?, ?> processor) {
    super(map, key, processor);
  }

  @Override
  public void innerBeforeRun() throws Exception {
    super.innerBeforeRun();
    reach = BackupReach.required(this, getSyncBackupCount());
  }

  /** Asked for when the backups have been sent what they need. */
  @Override
  public Object getResponse() {
    Objects.requireNonNull(reach, "it has run").confirm(this, getSyncBackupCount());
    return super.getResponse();
  }

  @Override
  public Operation getBackupOperation() {
    EntryProcessor<?, ?, ?> backup = createState().getEntryProcessor().getBackupProcessor();
    return new SingleBackup(name, dataKey, Objects.requireNonNull(backup, "each has one"));
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
    return GridForms.SINGLE_CHANGE;
  }
}
