package dev.turno.hazelcast;

import dev.turno.job.JobId;
import dev.turno.spi.ForwardingTicketStore;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The store as a node has it that asks for everything over the network, but for an owner's records.
 */
final class SeenFromElsewhere extends ForwardingTicketStore {
  private final TicketStore owner;

  SeenFromElsewhere(TicketStore elsewhere, TicketStore owner) {
    super(elsewhere);
    this.owner = owner;
  }

  @Override
  public Future<List<JobRecord>> open(int shard) {
    return owner.open(shard);
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return owner.records(shard, which);
  }

  @Override
  public Shards shards() {
    return owner.shards();
  }

  /** An id that the owner owns. */
  JobId own(Supplier<JobId> ids) {
    JobId id = ids.get();
    while (!shards().isMine(id.shard())) {
      id = ids.get();
    }
    return id;
  }
}
