package dev.turno.hazelcast;

import com.hazelcast.map.EntryProcessor;
import java.util.Map.Entry;

/** Keeps bytes beside a record, on the owner and on the backups. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two, or changes the bytes
record KeepProcessor(byte[] bytes) implements EntryProcessor<BlobKey, byte[], Boolean> {
  private static final long serialVersionUID = 1;

  @Override
  public Boolean process(Entry<BlobKey, byte[]> entry) {
    entry.setValue(bytes);
    return true;
  }

  @Override
  public EntryProcessor<BlobKey, byte[], Boolean> getBackupProcessor() {
    return this;
  }
}
