package dev.turno.hazelcast;

import com.hazelcast.map.EntryProcessor;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Removes an entry, and doesn't send back what it was. */
final class ForgetProcessor<K, V> implements EntryProcessor<K, V, Boolean> {
  private static final long serialVersionUID = 1;

  @Override
  @SuppressWarnings("NullAway") // null removes an entry
  public Boolean process(Entry<K, V> entry) {
    boolean there = entry.getValue() != null;
    if (there) {
      entry.setValue(null);
    }
    return there;
  }

  @Override
  public @Nullable EntryProcessor<K, V, Boolean> getBackupProcessor() {
    return this;
  }
}
