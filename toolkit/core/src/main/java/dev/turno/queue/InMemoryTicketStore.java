package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.spi.JobArchive;
import dev.turno.spi.Shards;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Transition;
import dev.turno.ticket.Transition.Requeue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a process alone. Durable jobs are written through an archive when there is one;
 * all others are gone with the process.
 */
public final class InMemoryTicketStore implements TicketStore {
  private static final Shards ALL_MINE = new AllMine();

  private final List<Shard> shards = Stream.generate(Shard::new).limit(Shards.COUNT).toList();
  private final ConcurrentHashMap<BlobKey, Buffer> blobs = new ConcurrentHashMap<>();
  private final @Nullable JobArchive archive;

  private record BlobKey(JobId id, Blob blob) {}

  /**
   * The records of a shard.
   *
   * @param open the jobs that have not ended
   */
  private record Shard(ConcurrentHashMap<JobId, JobRecord> records, Set<JobId> open) {
    Shard() {
      this(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    /** Within a change of that record. */
    void note(JobRecord record) {
      if (record.state().isFinal()) {
        open.remove(record.id());
      } else {
        open.add(record.id());
      }
    }

    void remove(JobId id) {
      records.remove(id);
      open.remove(id);
    }
  }

  private InMemoryTicketStore(@Nullable JobArchive archive) {
    this.archive = archive;
  }

  /** A store that keeps nothing when the process ends. */
  public static InMemoryTicketStore empty() {
    return new InMemoryTicketStore(null);
  }

  /**
   * A store of what an archive has, which keeps there what is durable. A job that ran has lost the
   * process that ran it, since no other has this archive, and goes back into the line. Blocks.
   *
   * @param clock the time at which jobs are lost
   */
  public static InMemoryTicketStore of(JobArchive archive, InstantSource clock) {
    var store = new InMemoryTicketStore(archive);
    archive.forEachId(id -> archive.load(id).ifPresent(r -> store.takeOver(r, clock.millis())));
    return store;
  }

  private void takeOver(JobRecord record, long now) {
    of(record.id()).records().put(record.id(), record);
    of(record.id()).note(record);
    Lease lease = record.lease();
    if (record.state() == JobState.RUNNING && lease != null) {
      change(record.id(), new Requeue(lease.id(), Requeue.Why.LOST, now), archive);
    }
  }

  @Override
  public Future<Applied> apply(JobId id, Transition transition) {
    JobArchive saving = archiveOf(id);
    return saving == null
        ? Future.succeededFuture(change(id, transition, null))
        : blocking(() -> change(id, transition, saving));
  }

  @Override
  public List<Part> applyParts(List<Request> requests) {
    return Part.places(requests, id -> archiveOf(id) != null).stream()
        .map(places -> new Part(places, changed(Part.pick(requests, places))))
        .toList();
  }

  private Future<List<Applied>> changed(List<Request> requests) {
    return archiveOf(requests.getFirst().id()) != null
        ? blocking(() -> changeAll(requests))
        : Future.succeededFuture(changeAll(requests));
  }

  private List<Applied> changeAll(List<Request> requests) {
    List<Applied> applied = new ArrayList<>(requests.size());
    for (Request request : requests) {
      applied.add(change(request.id(), request.transition(), archiveOf(request.id())));
    }
    return applied;
  }

  private Applied change(JobId id, Transition transition, @Nullable JobArchive saving) {
    var outcome = new Outcome();
    Shard shard = of(id);
    shard
        .records()
        .compute(
            id,
            (key, current) -> {
              Applied applied = transition.on(current);
              JobRecord record = applied.record();
              if (applied.isChange() && record != null) {
                if (saving != null) {
                  saving.save(record);
                }
                shard.note(record);
              }
              outcome.applied = applied;
              return record;
            });
    return outcome.get();
  }

  private Shard of(JobId id) {
    return shards.get(id.shard());
  }

  /** Carries what came of a change out of the map's computation. */
  private static final class Outcome {
    private @Nullable Applied applied;

    Applied get() {
      if (applied == null) {
        throw new IllegalStateException("the change was not computed");
      }
      return applied;
    }
  }

  @Override
  public Future<Optional<JobRecord>> find(JobId id) {
    return Future.succeededFuture(Optional.ofNullable(of(id).records().get(id)));
  }

  @Override
  public Future<Void> keep(JobId id, Blob blob, Buffer bytes) {
    JobArchive saving = archiveOf(id);
    if (saving != null) {
      return blocking(
          () -> {
            saving.saveBlob(id, blob, bytes);
            return null;
          });
    }
    blobs.put(new BlobKey(id, blob), bytes);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Buffer>> read(JobId id, Blob blob) {
    JobArchive saving = archiveOf(id);
    return saving == null
        ? Future.succeededFuture(Optional.ofNullable(blobs.get(new BlobKey(id, blob))))
        : blocking(() -> saving.loadBlob(id, blob));
  }

  @Override
  public Future<Void> drop(JobId id, Blob blob) {
    JobArchive saving = archiveOf(id);
    blobs.remove(new BlobKey(id, blob));
    return saving == null
        ? Future.succeededFuture()
        : blocking(
            () -> {
              saving.removeBlob(id, blob);
              return null;
            });
  }

  @Override
  public Future<Void> remove(JobId id) {
    JobArchive saving = archiveOf(id);
    for (Blob blob : Blob.values()) {
      blobs.remove(new BlobKey(id, blob));
    }
    if (saving == null) {
      of(id).remove(id);
      return Future.succeededFuture();
    }
    return blocking(
        () -> {
          saving.remove(id);
          of(id).remove(id);
          return null;
        });
  }

  @Override
  public Future<List<JobRecord>> open(int shard) {
    Shard one = shards.get(shard);
    return Future.succeededFuture(
        one.open().stream()
            .map(one.records()::get)
            .filter(Objects::nonNull)
            .filter(record -> !record.state().isFinal())
            .toList());
  }

  @Override
  public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
    return Future.succeededFuture(
        shards.get(shard).records().values().stream().filter(which).toList());
  }

  @Override
  public Shards shards() {
    return ALL_MINE;
  }

  private @Nullable JobArchive archiveOf(JobId id) {
    return id.isDurable() ? archive : null;
  }

  /** Runs what waits for the database on a virtual thread of its own. */
  private static <T extends @Nullable Object> Future<T> blocking(Callable<T> code) {
    Promise<T> promise = Promise.promise();
    Thread.ofVirtual()
        .name("turno-archive")
        .start(
            () -> {
              try {
                promise.complete(code.call());
              } catch (StoreException e) {
                promise.fail(e);
              } catch (Exception e) {
                promise.fail(
                    StoreException.indeterminate("the job's record could not be written", e));
              }
            });
    return promise.future();
  }

  /** One process owns everything. */
  private static final class AllMine implements Shards {
    private static final String SELF = "this process";

    @Override
    public String self() {
      return SELF;
    }

    @Override
    public Optional<String> owner(int shard) {
      return Optional.of(SELF);
    }

    @Override
    public void onChange(Runnable listener) {
      // nothing ever changes hands
    }
  }
}
