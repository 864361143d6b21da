package dev.turno.queue;

import dev.turno.spi.ForwardingTicketStore;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import java.util.Optional;

/** A store as another node reaches it, which owns no shards. */
final class StoreOfNode extends ForwardingTicketStore {
  private final String node;

  StoreOfNode(TicketStore store, String node) {
    super(store);
    this.node = node;
  }

  @Override
  public Shards shards() {
    Shards shards = super.shards();
    return new Shards() {
      @Override
      public String self() {
        return node;
      }

      @Override
      public Optional<String> owner(int shard) {
        return shards.owner(shard);
      }

      @Override
      public void onChange(Runnable listener) {
        shards.onChange(listener);
      }
    };
  }
}
