package dev.turno.queue;

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

/** A store as another node reaches it, which owns no shards. */
record StoreOfNode(TicketStore store, String node) implements TicketStore {
  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    return store.apply(id, transition);
  }

  @Override
  public Future<List<Applied>> applyAll(List<Request> requests) {
    return store.applyAll(requests);
  }

  @Override
  public Future<Optional<JobRecord>> find(JobId id) {
    return store.find(id);
  }

  @Override
  public Future<Void> keep(JobId id, Blob blob, Buffer bytes) {
    return store.keep(id, blob, bytes);
  }

  @Override
  public Future<Optional<Buffer>> read(JobId id, Blob blob) {
    return store.read(id, blob);
  }

  @Override
  public Future<Void> drop(JobId id, Blob blob) {
    return store.drop(id, blob);
  }

  @Override
  public Future<Void> remove(JobId id) {
    return store.remove(id);
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return store.records(shard, which);
  }

  @Override
  public Shards shards() {
    Shards shards = store.shards();
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
