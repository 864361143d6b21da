package dev.turno.hazelcast;

import dev.turno.job.JobId;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The store as a node has it that asks for everything over the network, but for an owner's records.
 */
record SeenFromElsewhere(TicketStore elsewhere, TicketStore owner) implements TicketStore {
  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    return elsewhere.apply(id, transition);
  }

  @Override
  public Future<List<Applied>> applyAll(List<Request> requests) {
    return elsewhere.applyAll(requests);
  }

  @Override
  public Future<Optional<JobRecord>> find(JobId id) {
    return elsewhere.find(id);
  }

  @Override
  public Future<Void> keep(JobId id, Blob blob, Buffer bytes) {
    return elsewhere.keep(id, blob, bytes);
  }

  @Override
  public Future<Optional<Buffer>> read(JobId id, Blob blob) {
    return elsewhere.read(id, blob);
  }

  @Override
  public Future<Void> drop(JobId id, Blob blob) {
    return elsewhere.drop(id, blob);
  }

  @Override
  public Future<Void> remove(JobId id) {
    return elsewhere.remove(id);
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
  JobId own(java.util.function.Supplier<JobId> ids) {
    JobId id = ids.get();
    while (!shards().isMine(id.shard())) {
      id = ids.get();
    }
    return id;
  }
}
