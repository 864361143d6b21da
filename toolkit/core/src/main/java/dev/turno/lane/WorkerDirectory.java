package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker nodes that one gateway knows, and which of them gets the next call. Confined to the
 * gateway's context.
 */
final class WorkerDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerDirectory.class);

  /** Reports of a lost worker node that were still on their way don't bring it back. */
  private static final long LOST_FOR = Duration.ofSeconds(10).toNanos();

  /** As long as a cluster waits for a member's heartbeat. */
  private static final long LOST_AFTER = Duration.ofSeconds(10).toNanos();

  private static final int FEW = 4;

  /** Averages that differ by less are equal. */
  private static final double FASTER = 0.8;

  private final String gateway;
  private final Map<OperationId, String> shapes;
  private final long suspectAfter;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final Map<String, KnownWorker> workers = new HashMap<>();
  private final Map<Generation, Long> lost = new HashMap<>();
  private final Set<String> complaints = new HashSet<>();

  /** One life of a worker node. */
  private record Generation(String node, long epoch) {}

  /**
   * An empty directory.
   *
   * @param gateway the address by which worker nodes know this gateway
   * @param shapes the fingerprint of each operation's envelopes
   */
  WorkerDirectory(
      String gateway,
      Map<OperationId, String> shapes,
      Duration suspectAfter,
      LongSupplier nanoTime,
      RandomGenerator random) {
    this.gateway = gateway;
    this.shapes = Map.copyOf(shapes);
    this.suspectAfter = suspectAfter.toNanos();
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /**
   * Takes note of an announcement.
   *
   * @return the worker node whose place it takes: an earlier life of the same node, now lost
   */
  Optional<KnownWorker> heard(Announcement announcement) {
    long now = nanoTime.getAsLong();
    lost.values().removeIf(at -> now - at > LOST_FOR);
    KnownWorker known = workers.get(announcement.node());
    if (lost.containsKey(new Generation(announcement.node(), announcement.epoch()))
        || (known != null && announcement.epoch() < known.epoch())) {
      return Optional.empty();
    }
    complain(announcement);
    if (known != null && announcement.epoch() == known.epoch()) {
      known.heard(announcement, now);
      return Optional.empty();
    }
    workers.put(announcement.node(), new KnownWorker(announcement, gateway, now));
    return Optional.ofNullable(known);
  }

  /** Takes note of a load report that came with an answer. */
  void heard(String node, long epoch, LoadReport report) {
    KnownWorker known = workers.get(node);
    if (known != null && known.epoch() == epoch) {
      known.heard(report, nanoTime.getAsLong());
    }
  }

  /** Forgets a worker node that is lost. */
  Optional<KnownWorker> lose(String node) {
    KnownWorker known = workers.remove(node);
    if (known != null) {
      lost.put(new Generation(node, known.epoch()), nanoTime.getAsLong());
    }
    return Optional.ofNullable(known);
  }

  /** Suspects those that have been silent for too long; returns the new suspects. */
  List<KnownWorker> suspectSilent() {
    long now = nanoTime.getAsLong();
    List<KnownWorker> silent =
        workers.values().stream()
            .filter(w -> !w.isSuspect() && now - w.heardAt() > suspectAfter)
            .toList();
    silent.forEach(KnownWorker::suspect);
    return silent;
  }

  /**
   * Gives up those that have been silent for so long that the cluster would have lost them, if they
   * still were members of it.
   */
  List<KnownWorker> loseSilent() {
    long now = nanoTime.getAsLong();
    List<KnownWorker> silent =
        workers.values().stream().filter(w -> now - w.heardAt() > LOST_AFTER).toList();
    silent.forEach(worker -> lose(worker.node()));
    return silent;
  }

  @Nullable KnownWorker worker(String node) {
    return workers.get(node);
  }

  List<KnownWorker> all() {
    return List.copyOf(workers.values());
  }

  /** The operations that some worker node offers, busy or not. */
  Set<OperationId> offered() {
    Set<OperationId> offered = new HashSet<>();
    shapes.forEach(
        (operation, shape) -> {
          if (workers.values().stream().anyMatch(w -> w.offers(operation, shape))) {
            offered.add(operation);
          }
        });
    return offered;
  }

  /** What worker nodes offer by a name of ours, and is another function. */
  Map<OperationId, OtherVersion> otherVersions() {
    Map<OperationId, OtherVersion> found = new HashMap<>();
    for (KnownWorker worker : workers.values()) {
      worker
          .told()
          .operations()
          .forEach(
              (id, theirs) -> {
                String ours = shapes.get(new OperationId(id));
                if (ours != null && !ours.equals(theirs)) {
                  found.put(
                      new OperationId(id),
                      new OtherVersion(worker.node(), worker.told().pid(), ours, theirs));
                }
              });
    }
    return found;
  }

  /** How many slots there are for each operation, busy or not. */
  Map<OperationId, Integer> slots() {
    Map<OperationId, Integer> slots = new HashMap<>();
    shapes.forEach(
        (operation, shape) ->
            workers.values().stream()
                .filter(w -> !w.isSuspect() && w.offers(operation, shape))
                .forEach(w -> slots.merge(operation, w.load().slots(), Integer::sum)));
    return slots;
  }

  /** How many worker nodes serve each queue, busy or not. */
  Map<String, Integer> serving() {
    Map<String, Integer> serving = new HashMap<>();
    for (KnownWorker worker : workers.values()) {
      if (!worker.load().draining()) {
        worker.told().queues().forEach(queue -> serving.merge(queue, 1, Integer::sum));
      }
    }
    return serving;
  }

  /**
   * The worker node that gets the next call of that operation: of those with a free slot the least
   * busy, then the faster; of more than a few, the less busy of two taken at random, so that
   * gateways don't all choose the same. Empty when there is none.
   *
   * @param batch how many calls of the operation share a slot
   */
  Optional<KnownWorker> pick(OperationId operation, int batch) {
    String shape = shapes.get(operation);
    if (shape == null) {
      return Optional.empty();
    }
    List<KnownWorker> free = new ArrayList<>(workers.size());
    for (KnownWorker worker : workers.values()) {
      if (!worker.isSuspect()
          && worker.offers(operation, shape)
          && worker.hasCredit(operation, batch)) {
        free.add(worker);
      }
    }
    Collections.shuffle(free, random);
    List<KnownWorker> candidates = free.size() > FEW ? free.subList(0, 2) : free;
    KnownWorker best = null;
    for (KnownWorker candidate : candidates) {
      if (best == null || isBetter(candidate, best, operation)) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** By load; of equally busy ones the one that is clearly faster at it. */
  private static boolean isBetter(KnownWorker one, KnownWorker other, OperationId operation) {
    int byCost = Double.compare(one.cost(), other.cost());
    return byCost < 0 || (byCost == 0 && one.millis(operation) < FASTER * other.millis(operation));
  }

  private void complain(Announcement announcement) {
    announcement
        .operations()
        .forEach(
            (id, shape) -> {
              String ours = shapes.get(new OperationId(id));
              if (ours != null && !ours.equals(shape) && complaints.add(announcement.node() + id)) {
                LOG.warn(
                    "worker node {} (pid {}) has another version of {}: it gets no calls of it; run the same code on all"
                        + " nodes",
                    announcement.node(),
                    announcement.pid(),
                    id);
              }
            });
  }
}
