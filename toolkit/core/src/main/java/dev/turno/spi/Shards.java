package dev.turno.spi;

import java.util.Optional;

/** Which node owns which shard of the jobs. Thread-safe. */
public interface Shards {
  /** How many shards there are. */
  int COUNT = 64;

  /** The id of this node in the cluster. */
  String self();

  /** The node that owns a shard now; empty while nobody does. */
  Optional<String> owner(int shard);

  /** Whether this node owns a shard. */
  default boolean isMine(int shard) {
    return owner(shard).filter(self()::equals).isPresent();
  }

  /** Calls {@code listener} when shards may have changed hands, on any thread. */
  void onChange(Runnable listener);
}
