package dev.turno.spi;

import dev.turno.job.JobId;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Passes everything on to another store, but for what a subclass changes. */
public class ForwardingTicketStore implements TicketStore {
  private final TicketStore store;

  protected ForwardingTicketStore(TicketStore store) {
    this.store = store;
  }

  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    return store.apply(id, transition);
  }

  @Override
  public List<Part> applyParts(List<Request> requests) {
    return store.applyParts(requests);
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
  public Future<List<JobRecord>> open(int shard) {
    return store.open(shard);
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return store.records(shard, which);
  }

  @Override
  public Shards shards() {
    return store.shards();
  }
}
