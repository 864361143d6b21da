package dev.turno.queue.simulation;

import dev.turno.job.JobId;
import dev.turno.spi.Shards;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The records as one node reaches them: after a while, and not always with a clear answer. */
final class SimulatedStore implements TicketStore {
  private final SimulatedCluster cluster;
  private final Timeline.Machine process;
  private final Shards shards;

  SimulatedStore(SimulatedCluster cluster, Timeline.Machine process, Shards shards) {
    this.cluster = cluster;
    this.process = process;
    this.shards = shards;
  }

  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    return reach(() -> cluster.truth.apply(id, transition));
  }

  @Override
  public List<Part> applyParts(List<Request> requests) {
    return Part.places(requests, JobId::shard).stream()
        .map(
            places ->
                new Part(places, reach(() -> cluster.truth.applyAll(Part.pick(requests, places)))))
        .toList();
  }

  @Override
  public Future<Optional<JobRecord>> find(JobId id) {
    return reach(() -> cluster.truth.find(id));
  }

  @Override
  public Future<Void> keep(JobId id, Blob blob, Buffer bytes) {
    return reach(() -> cluster.truth.keep(id, blob, bytes));
  }

  @Override
  public Future<Optional<Buffer>> read(JobId id, Blob blob) {
    return reach(() -> cluster.truth.read(id, blob));
  }

  @Override
  public Future<Void> drop(JobId id, Blob blob) {
    return reach(() -> cluster.truth.drop(id, blob));
  }

  @Override
  public Future<Void> remove(JobId id) {
    return reach(() -> cluster.truth.remove(id));
  }

  @Override
  public Future<List<JobRecord>> open(int shard) {
    return reach(() -> cluster.truth.open(shard));
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return reach(() -> cluster.truth.records(shard, which));
  }

  @Override
  public Shards shards() {
    return shards;
  }

  /** The request takes effect even when its sender dies meanwhile; the answer may not come. */
  private <T> Future<T> reach(Supplier<Future<T>> operation) {
    Promise<T> answer = Promise.promise();
    Timeline timeline = cluster.timeline;
    if (timeline.chance(cluster.now().unclear() / 2)) {
      unclear(answer);
      return answer.future();
    }
    timeline.after(
        timeline.random.nextLong(4),
        () -> {
          Future<T> done = operation.get();
          if (timeline.chance(cluster.now().unclear() / 2)) {
            unclear(answer);
          } else {
            process.later(timeline.random.nextLong(4), () -> done.onComplete(answer::handle));
          }
        });
    return answer.future();
  }

  private void unclear(Promise<?> answer) {
    process.later(
        1_000, () -> answer.tryFail(StoreException.indeterminate("nobody answered", null)));
  }
}
