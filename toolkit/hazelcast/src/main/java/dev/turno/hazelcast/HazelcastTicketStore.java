package dev.turno.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.MapPartitionLostListener;
import com.hazelcast.query.Predicates;
import dev.turno.job.JobId;
import dev.turno.spi.Shards;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a cluster, on its core nodes: each on the owner of its partition and on the
 * backups, in a database as well when it is durable and there is one.
 */
final class HazelcastTicketStore implements TicketStore {
  private static final Logger LOG = LoggerFactory.getLogger(HazelcastTicketStore.class);

  private final PartitionShards shards;
  private final IMap<JobKey, JobRecord> jobs;
  private final IMap<JobKey, JobRecord> durableJobs;
  private final IMap<BlobKey, byte[]> blobs;
  private final IMap<BlobKey, byte[]> durableBlobs;
  private final GridChanges changes;

  private HazelcastTicketStore(HazelcastInstance hazelcast, String self, CoreNodes cores) {
    jobs = hazelcast.getMap(GridMaps.JOBS);
    durableJobs = hazelcast.getMap(GridMaps.DURABLE_JOBS);
    blobs = hazelcast.getMap(GridMaps.BLOBS);
    durableBlobs = hazelcast.getMap(GridMaps.DURABLE_BLOBS);
    changes = new GridChanges(jobs, cores);
    shards = PartitionShards.of(hazelcast, self);
  }

  /** The store of the cluster that this node is a member of. Blocks until it has been loaded. */
  static HazelcastTicketStore open(
      HazelcastInstance hazelcast, String self, CoreNodes cores, boolean archived) {
    var store = new HazelcastTicketStore(hazelcast, self, cores);
    if (archived) {
      MapPartitionLostListener reload = event -> store.reloadLost();
      store.durableJobs.addPartitionLostListener(reload);
    }
    return store;
  }

  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    if (!id.isDurable()) {
      return applyAll(List.of(new Request(id, transition))).map(List::getFirst);
    }
    var key = new JobKey(id);
    var processor = new ApplyProcessor(Map.of(id, List.of(transition)));
    return changes
        .single(durableJobs.getName(), key, processor)
        .map(outcomes -> outcomes.applied().getFirst())
        .onFailure(e -> reloadOutdated(key, e));
  }

  /**
   * Durable ones are applied one by one, since each waits for its own commit; of the others those
   * of a shard together.
   */
  @Override
  public List<Part> applyParts(List<Request> requests) {
    return Part.places(requests, id -> id.isDurable() ? id : id.shard()).stream()
        .map(places -> new Part(places, applied(Part.pick(requests, places))))
        .toList();
  }

  private Future<List<Applied>> applied(List<Request> some) {
    JobId first = some.getFirst().id();
    return first.isDurable()
        ? oneByOne(some)
        : changes
            .batch(jobs.getName(), shards.partition(first.shard()), byJob(some))
            .map(outcomes -> inOrder(some, outcomes));
  }

  private Future<List<Applied>> oneByOne(List<Request> some) {
    Future<List<Applied>> applied = Future.succeededFuture(List.of());
    for (Request request : some) {
      applied = applied.compose(before -> next(before, request));
    }
    return applied;
  }

  private static Map<JobId, List<Transition>> byJob(List<Request> some) {
    Map<JobId, List<Transition>> transitions = new LinkedHashMap<>();
    some.forEach(
        request ->
            transitions
                .computeIfAbsent(request.id(), id -> new ArrayList<>(1))
                .add(request.transition()));
    return transitions;
  }

  private Future<List<Applied>> next(List<Applied> before, Request request) {
    return apply(request.id(), request.transition())
        .map(applied -> Stream.concat(before.stream(), Stream.of(applied)).toList());
  }

  private static List<Applied> inOrder(List<Request> requests, Map<JobId, List<Applied>> outcomes) {
    Map<JobId, Iterator<Applied>> left = new HashMap<>();
    outcomes.forEach((id, applied) -> left.put(id, applied.iterator()));
    List<Applied> ordered = new ArrayList<>(requests.size());
    for (Request request : requests) {
      Iterator<Applied> applied = left.get(request.id());
      if (applied == null) {
        throw StoreException.indeterminate("the cluster has not told what became of a job", null);
      }
      ordered.add(applied.next());
    }
    return ordered;
  }

  /** That there is none is confirmed by the backups: a node that was cut off may believe it. */
  @Override
  public Future<Optional<JobRecord>> find(JobId id) {
    var key = new JobKey(id);
    IMap<JobKey, JobRecord> map = jobsOf(id);
    return GridCall.<@Nullable JobRecord>of(() -> map.getAsync(key))
        .compose(
            found ->
                found != null
                    ? Future.succeededFuture(Optional.of(found))
                    : changes
                        .single(map.getName(), key, new LookProcessor())
                        .map(seen -> Optional.ofNullable(seen.applied().getFirst().record())));
  }

  /** Beside a durable job they are safe once they are in the database. */
  @Override
  public Future<Void> keep(JobId id, Blob blob, Buffer bytes) {
    var key = new BlobKey(id, blob);
    return id.isDurable()
        ? changes.counted(() -> durableBlobs.setAsync(key, bytes.getBytes()))
        : changes.single(blobs.getName(), key, new KeepProcessor(bytes.getBytes())).mapEmpty();
  }

  @Override
  public Future<Optional<Buffer>> read(JobId id, Blob blob) {
    return GridCall.of(() -> blobsOf(id).getAsync(new BlobKey(id, blob)))
        .map(bytes -> Optional.ofNullable(bytes).map(Buffer::buffer));
  }

  @Override
  public Future<Void> drop(JobId id, Blob blob) {
    return forget(blobsOf(id), new BlobKey(id, blob));
  }

  @Override
  public Future<Void> remove(JobId id) {
    return Future.join(drop(id, Blob.INPUT), drop(id, Blob.ANSWER))
        .compose(dropped -> forget(jobsOf(id), new JobKey(id)));
  }

  private static <K, V> Future<Void> forget(IMap<K, V> map, K key) {
    return GridCall.of(() -> map.submitToKey(key, new ForgetProcessor<>())).mapEmpty();
  }

  @Override
  public Future<List<JobRecord>> open(int shard) {
    return GridCall.blocking(
        () -> {
          List<JobRecord> found = new ArrayList<>(open(jobs, shard));
          found.addAll(open(durableJobs, shard));
          return found;
        });
  }

  private static Collection<JobRecord> open(IMap<JobKey, JobRecord> map, int shard) {
    Set<JobKey> keys = map.localKeySet(Predicates.equal(OpenShard.NAME, shard));
    return keys.isEmpty() ? List.of() : map.getAll(keys).values();
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return GridCall.blocking(
        () -> {
          List<JobRecord> found = new ArrayList<>(some(jobs, shard, which));
          found.addAll(some(durableJobs, shard, which));
          found.removeIf(which.negate());
          return found;
        });
  }

  private static Collection<JobRecord> some(
      IMap<JobKey, JobRecord> map, int shard, Predicate<JobRecord> which) {
    return map.values(Predicates.partitionPredicate(shard, new ShardFilter(shard, which)));
  }

  @Override
  public Shards shards() {
    return shards;
  }

  private IMap<JobKey, JobRecord> jobsOf(JobId id) {
    return id.isDurable() ? durableJobs : jobs;
  }

  private IMap<BlobKey, byte[]> blobsOf(JobId id) {
    return id.isDurable() ? durableBlobs : blobs;
  }

  /** The database knows better: takes its version, so that the next change begins with it. */
  private void reloadOutdated(JobKey key, Throwable failure) {
    if (failure instanceof StoreException e && e.kind() == StoreException.Kind.OUTDATED) {
      LOG.warn("{}. The database's version is taken.", e.getMessage());
      GridCall.blocking(
              () -> {
                durableJobs.evict(key);
                return Optional.ofNullable(durableJobs.get(key));
              })
          .onFailure(e2 -> LOG.warn("job {} could not be read anew", key.id(), e2));
    }
  }

  /** More core nodes were lost than there are backups: what the database has is loaded again. */
  private void reloadLost() {
    GridCall.blocking(
            () -> {
              durableJobs.loadAll(false);
              return null;
            })
        .onFailure(e -> LOG.warn("durable jobs could not be loaded again", e));
  }
}
