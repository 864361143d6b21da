package dev.turno.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.impl.operation.EntryBackupOperation;
import com.hazelcast.map.impl.recordstore.DefaultRecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the change of one entry to a backup. A backup does not load from the database: what its
 * owner has loaded comes from there. But one that was the owner when loading began, and gave the
 * partition away before it was over, takes itself for loading for ever, and would refuse each
 * change.
 */
final class SingleBackup extends EntryBackupOperation {
  private static final Logger LOG = LoggerFactory.getLogger(SingleBackup.class);

  /** One that is about to be read from bytes. */
  SingleBackup() {}

  SingleBackup(String map, Data key, EntryProcessor<?, ?, ?> processor) {
    super(map, key, processor);
  }

  @Override
  public void innerBeforeRun() throws Exception {
    super.innerBeforeRun();
    if (recordStore instanceof DefaultRecordStore store && !store.isLoaded()) {
      LOG.info("partition {} of {} is a backup, and loads no longer", getPartitionId(), getName());
      store.getLoadingFutures().clear();
    }
  }

  @Override
  public int getFactoryId() {
    return GridForms.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridForms.SINGLE_BACKUP;
  }
}
