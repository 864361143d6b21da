package dev.turno.lane;

import dev.turno.operation.OperationId;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the directory of worker nodes true: listens to what they say and whether they say anything,
 * holds their lifelines, hears from the cluster who is lost. Confined to the gateway's context, but
 * for what is asked on any thread.
 */
final class WorkerLookout {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLookout.class);
  private static final long LOOK_EVERY_MILLIS = 250;

  private final WorkerDirectory directory;
  private final Consumer<KnownWorker> came;
  private final Consumer<KnownWorker> gone;
  private @Nullable LifelineWatch lifelines;
  private volatile Set<OperationId> offered = Set.of();
  private volatile Map<OperationId, OtherVersion> otherVersions = Map.of();
  private volatile Map<OperationId, Integer> slots = Map.of();
  private volatile Map<String, Integer> serving = Map.of();

  /**
   * A lookout.
   *
   * @param came is told of a worker node that is new
   * @param gone is told of one that is lost, with the calls that it had
   */
  WorkerLookout(WorkerDirectory directory, Consumer<KnownWorker> came, Consumer<KnownWorker> gone) {
    this.directory = directory;
    this.came = came;
    this.gone = gone;
  }

  void start(Vertx vertx) {
    lifelines = new LifelineWatch(vertx, worker -> lost(worker.node()));
    vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> lookForSilence());
  }

  /** Whether some worker node offers the operation, busy or not; on any thread. */
  boolean isOffered(OperationId operation) {
    return offered.contains(operation);
  }

  /** A worker node's function that goes by that name and is another; on any thread. */
  Optional<OtherVersion> otherVersion(OperationId operation) {
    return Optional.ofNullable(otherVersions.get(operation));
  }

  /** How many slots there are for an operation, busy or not; on any thread. */
  int slots(OperationId operation) {
    return slots.getOrDefault(operation, 0);
  }

  /** How many worker nodes serve a queue; on any thread. */
  int serving(String queue) {
    return serving.getOrDefault(queue, 0);
  }

  /** A worker node told of itself. */
  void announced(Announcement announcement) {
    KnownWorker before = directory.worker(announcement.node());
    directory.heard(announcement).ifPresent(this::parted);
    KnownWorker worker = directory.worker(announcement.node());
    lookAround();
    if (worker != null && !worker.equals(before)) {
      LOG.info(
          "worker node {} (pid {}, {} slots) is there",
          worker.node(),
          announcement.pid(),
          announcement.load().slots());
      lifelines().hold(worker);
      came.accept(worker);
    }
  }

  /** A worker node answered. */
  void answered(ReplyHeader header) {
    directory.heard(header.node(), header.epoch(), header.load());
    if (header.load().draining()) {
      lookAround();
    }
  }

  /** A worker node doesn't understand calls of that operation. */
  void refused(KnownWorker worker, OperationId operation, String why) {
    LOG.warn("worker node {} gets no more calls of {}: {}", worker.node(), operation, why);
    worker.refuses(operation);
    lookAround();
  }

  /** A cluster node is gone; it may have been a worker node. */
  void lost(String node) {
    directory.lose(node).ifPresent(this::parted);
  }

  private void parted(KnownWorker worker) {
    LOG.info(
        "worker node {} (pid {}) is gone, with {} calls",
        worker.node(),
        worker.told().pid(),
        worker.inFlight().size());
    lifelines().release(worker);
    lookAround();
    gone.accept(worker);
  }

  private void lookForSilence() {
    for (KnownWorker worker : directory.suspectSilent()) {
      LOG.warn(
          "worker node {} (pid {}) is silent: it gets no calls until it is heard of again",
          worker.node(),
          worker.told().pid());
    }
    directory.loseSilent().forEach(this::parted);
  }

  /** Notes what is asked on other threads. */
  private void lookAround() {
    offered = directory.offered();
    otherVersions = directory.otherVersions();
    slots = directory.slots();
    serving = directory.serving();
  }

  private LifelineWatch lifelines() {
    return Objects.requireNonNull(lifelines, "started");
  }
}
