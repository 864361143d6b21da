package dev.turno.spi;

import dev.turno.job.JobId;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps the records of jobs. What an implementation promises:
 *
 * <ol>
 *   <li>A transition is applied atomically: no other transition of the same job comes between its
 *       reading and its writing. What it decides is what {@link Transition#on} says, nothing else.
 *   <li>A future that completes means that the change is where it has to be: on the owner, on all
 *       backups, and in the database when the job is durable.
 *   <li>A future that fails with an {@link StoreException} that is indeterminate may or may not
 *       have changed the record; the same transition, repeated, finds out and does no harm. Any
 *       other failure has changed nothing.
 *   <li>What {@link #records} gives on the owner of a shard contains every change that was
 *       completed before.
 * </ol>
 *
 * <p>Thread-safe; never blocks the caller. Futures complete on any thread.
 */
public interface TicketStore {
  /** A transition of a job. */
  record Request(JobId id, Transition transition) {}

  /**
   * Some of several requests, which succeed or fail together.
   *
   * @param places where they are among all
   * @param applied what came of each of them
   */
  record Part(List<Integer> places, Future<List<Applied>> applied) {
    /** Of as many things as there were requests, those at these places. */
    public <T> List<T> of(List<T> all) {
      return pick(all, places);
    }

    /** What is at some places of a list. */
    public static <T> List<T> pick(List<T> all, List<Integer> places) {
      return places.stream().map(all::get).toList();
    }

    /** The places of requests, put together by what has to be the same for those of a part. */
    public static Collection<List<Integer>> places(
        List<Request> requests, Function<JobId, Object> same) {
      Map<Object, List<Integer>> places = new LinkedHashMap<>();
      for (int i = 0; i < requests.size(); i++) {
        places.computeIfAbsent(same.apply(requests.get(i).id()), k -> new ArrayList<>()).add(i);
      }
      return places.values();
    }
  }

  /** What is kept beside a record when it is large. */
  enum Blob {
    INPUT,
    ANSWER
  }

  /** Applies a transition. */
  Future<Applied> apply(JobId id, Transition transition);

  /**
   * Applies several, each atomic by itself, in this order for each job, and in parts of which one
   * may fail or take long without the others.
   */
  List<Part> applyParts(List<Request> requests);

  /**
   * Applies several, each atomic by itself, in this order for each job; gives what came of each.
   * Fails when one of them fails; others may have been applied.
   */
  default Future<List<Applied>> applyAll(List<Request> requests) {
    List<Part> parts = applyParts(requests);
    return Future.join(parts.stream().map(Part::applied).toList())
        .map(
            done -> {
              var all = new Applied[requests.size()];
              for (Part part : parts) {
                for (int i = 0; i < part.places().size(); i++) {
                  all[part.places().get(i)] = part.applied().result().get(i);
                }
              }
              return List.of(all);
            });
  }

  /** The record as it now is. */
  Future<Optional<JobRecord>> find(JobId id);

  /** Keeps bytes beside a record; before the record says that they are there. */
  Future<Void> keep(JobId id, Blob blob, Buffer bytes);

  /** The bytes beside a record. */
  Future<Optional<Buffer>> read(JobId id, Blob blob);

  /** Throws the bytes beside a record away. */
  Future<Void> drop(JobId id, Blob blob);

  /** Forgets a job, and what is kept beside its record. */
  Future<Void> remove(JobId id);

  /**
   * The records of jobs that have not ended, of a shard that this node owns. Costs little however
   * many have ended, and may miss one while its shard moves.
   */
  Future<List<JobRecord>> open(int shard);

  /** The records of a shard that this node owns, each of which is looked at. */
  Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which);

  /** Which node owns which shard. */
  Shards shards();
}
