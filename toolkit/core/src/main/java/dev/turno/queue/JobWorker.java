package dev.turno.queue;

import dev.turno.call.JobSlots;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.End;
import dev.turno.queue.Message.Ends;
import dev.turno.queue.Message.Held;
import dev.turno.queue.Message.Verdicts;
import dev.turno.queue.Message.Wanted;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of this process: runs the jobs that dispatchers deliver, keeps their leases alive, and
 * tells how they ended until that is written. Nothing computes on its loop, so that its beat goes
 * on however busy the CPUs are.
 *
 * <p>Confined to its loop, but for {@link #start}, {@link #received}, {@link #drain} and {@link
 * #close}.
 */
public final class JobWorker {
  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final long TICK_MILLIS = 500;
  private static final long BEAT_MILLIS = 2_000;
  private static final long SEEN_MILLIS = 60_000;
  private static final long DISPATCHER_GONE_MILLIS = 10_000;

  private final String node;
  private final long epoch;
  private final Loop loop;
  private final TicketStore store;
  private final Post post;
  private final JobSlots slots;
  private final long giveUpAfter;
  private final Map<String, HeldJob> held = new LinkedHashMap<>();
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final Deque<HeldJob> waiting = new ArrayDeque<>();
  private final Map<String, Long> dispatchers = new HashMap<>();
  private final Allowances allowances = new Allowances();
  private final JobRunner runner;
  private final List<HeldJob> ended = new ArrayList<>();
  private long beatAt;
  private boolean delivered;
  private boolean closed;
  private @Nullable Promise<Void> drained;

  /**
   * A worker that has yet to be started.
   *
   * @param epoch greater than that of each worker that was on this node before
   * @param giveUpAfter how long, in milliseconds, a job runs on without a word that its lease holds
   */
  public JobWorker(
      long epoch, Loop loop, TicketStore store, Post post, JobSlots slots, long giveUpAfter) {
    node = store.shards().self();
    this.epoch = epoch;
    this.loop = loop;
    this.store = store;
    this.post = post;
    this.slots = slots;
    this.giveUpAfter = giveUpAfter;
    runner = new JobRunner(loop, store, slots, this::ended);
  }

  /** Begins to listen and to beat. */
  public void start() {
    slots.onFree(() -> loop.run(this::fill));
    loop.run(this::tick);
  }

  /** Stops at once; what runs is cancelled, and its leases run out. */
  public void close() {
    loop.run(
        () -> {
          closed = true;
          held.values().forEach(job -> job.stop(new CancellationException("the worker stops")));
          held.clear();
          waiting.clear();
        });
  }

  /**
   * Takes no more jobs, hands waiting ones back, and completes when those that run have ended and
   * that is written. What still runs after that many milliseconds is stopped and handed back.
   */
  public Future<Void> drain(long millis) {
    Promise<Void> promise = Promise.promise();
    loop.run(
        () -> {
          if (drained != null) {
            drained.future().onComplete(promise);
            return;
          }
          drained = promise;
          waiting.clear();
          held.values().stream().filter(HeldJob::waits).toList().forEach(this::handBack);
          beat();
          checkDrained();
          loop.after(millis, this::drainedAtLast);
        });
    return promise.future();
  }

  private void drainedAtLast() {
    for (HeldJob job : List.copyOf(held.values())) {
      if (job.end() == null) {
        handBack(job);
        job.stop(new CancellationException("the worker node stops"));
      }
    }
    loop.after(BEAT_MILLIS, () -> Objects.requireNonNull(drained).tryComplete());
  }

  private void checkDrained() {
    if (drained != null && held.isEmpty()) {
      drained.tryComplete();
    }
  }

  /** How many leases it holds; on its loop. */
  public int holding() {
    return held.size();
  }

  /** Takes a message. */
  public void received(Message message) {
    loop.run(
        () -> {
          if (!closed) {
            take(message);
          }
        });
  }

  private void take(Message message) {
    switch (message) {
      case Wanted m -> wanted(m);
      case Deliver m -> delivered(m);
      case Verdicts m -> judged(m);
      case Message.Look m -> LOG.warn("records were sent to a worker");
      case Message.Watch m -> LOG.warn("a watch was sent to a worker");
      case Beat m -> LOG.warn("a beat was sent to a worker");
      case Ends m -> LOG.warn("ends were sent to a worker");
    }
  }

  private void wanted(Wanted message) {
    boolean fresh = dispatchers.put(message.dispatcher(), loop.elapsed()) == null;
    boolean moved = allowances.wants(message, slots.offered().keySet());
    if (fresh || moved) {
      beat();
    }
  }

  private void delivered(Deliver message) {
    dispatchers.put(message.dispatcher(), loop.elapsed());
    for (JobRecord record : message.jobs()) {
      Lease lease = record.lease();
      if (lease != null && seen.putIfAbsent(lease.id(), loop.elapsed()) == null) {
        var job = new HeldJob(record, loop.elapsed());
        held.put(lease.id(), job);
        if (drained == null) {
          waiting.add(job);
        } else {
          handBack(job);
        }
      }
    }
    delivered = true;
    fill();
  }

  /** Starts what waits, as far as there are slots. */
  private void fill() {
    for (HeldJob job = waiting.peek(); job != null && hasRoom(job); job = waiting.peek()) {
      waiting.removeFirst();
      if (job.waits()) {
        runner.start(job);
      }
    }
  }

  private boolean hasRoom(HeldJob job) {
    return !job.waits() || slots.free(job.record().spec().function()) > runner.starting();
  }

  private void handBack(HeldJob job) {
    if (job.ends(new End.Returned(job.job(), job.leaseId()))) {
      ended(job);
    }
  }

  /** A job has ended: its dispatcher is told, together with all else that ends now. */
  private void ended(HeldJob job) {
    if (!held.containsKey(job.leaseId())) {
      return;
    }
    if (job.startedAt() >= 0) {
      allowances.took(job.record().spec().function(), loop.elapsed() - job.startedAt());
    }
    if (ended.isEmpty()) {
      loop.run(
          () -> {
            tell(List.copyOf(ended));
            ended.clear();
          });
    }
    ended.add(job);
    fill();
  }

  private void tell(List<HeldJob> jobs) {
    Map<String, List<End>> byOwner = new LinkedHashMap<>();
    for (HeldJob job : jobs) {
      End end = job.end();
      String owner = store.shards().owner(job.job().shard()).orElse(null);
      if (end != null && owner != null) {
        job.setToldAt(loop.elapsed());
        byOwner.computeIfAbsent(owner, o -> new ArrayList<>()).add(end);
      }
    }
    byOwner.forEach((owner, ends) -> post.toDispatcher(owner, new Ends(node, ends)));
  }

  private void judged(Verdicts verdicts) {
    dispatchers.put(verdicts.dispatcher(), loop.elapsed());
    verdicts.settled().forEach(held::remove);
    for (String lease : verdicts.renewed()) {
      HeldJob job = held.get(lease);
      if (job != null) {
        job.setRenewedAt(loop.elapsed());
      }
    }
    for (String lease : verdicts.lost()) {
      HeldJob job = held.remove(lease);
      if (job != null) {
        job.stop(new CancellationException("its lease is another's"));
      }
    }
    for (String lease : verdicts.cancelled()) {
      HeldJob job = held.get(lease);
      if (job != null && job.end() == null) {
        handBack(job);
        job.stop(new CancellationException("the job was cancelled"));
      }
    }
    checkDrained();
  }

  private void tick() {
    if (closed) {
      return;
    }
    long now = loop.elapsed();
    abandonUnrenewed(now);
    tell(
        held.values().stream()
            .filter(job -> job.end() != null && now - job.toldAt() >= TICK_MILLIS)
            .toList());
    forgetSeen(now);
    dispatchers.values().removeIf(heard -> now - heard > DISPATCHER_GONE_MILLIS);
    allowances.keep(dispatchers.keySet());
    boolean news = delivered && held.values().stream().anyMatch(job -> job.end() == null);
    if (news || now - beatAt >= BEAT_MILLIS || held.values().stream().anyMatch(HeldJob::hasNews)) {
      beat();
    }
    loop.after(TICK_MILLIS, this::tick);
  }

  /** Who hears nothing of a lease for long must take it for lost: another may have it. */
  private void abandonUnrenewed(long now) {
    for (HeldJob job : List.copyOf(held.values())) {
      if (job.end() == null && now - job.renewedAt() > giveUpAfter) {
        LOG.warn(
            "job {} is abandoned: nobody has renewed its lease for {} ms",
            job.job(),
            now - job.renewedAt());
        held.remove(job.leaseId());
        job.stop(new CancellationException("its lease was not renewed"));
      }
    }
  }

  /** A delivery that comes twice comes twice within that time. */
  private void forgetSeen(long now) {
    var oldest = seen.values().iterator();
    while (oldest.hasNext() && now - oldest.next() > SEEN_MILLIS) {
      oldest.remove();
    }
  }

  private void beat() {
    delivered = false;
    beatAt = loop.elapsed();
    Map<String, List<Held>> holding = new HashMap<>();
    for (HeldJob job : held.values()) {
      store
          .shards()
          .owner(job.job().shard())
          .ifPresent(
              owner ->
                  holding
                      .computeIfAbsent(owner, o -> new ArrayList<>())
                      .add(new Held(job.job(), job.leaseId(), job.tellProgress())));
    }
    dispatchers.keySet().forEach(d -> holding.computeIfAbsent(d, o -> new ArrayList<>()));
    holding.forEach(
        (dispatcher, leases) -> post.toDispatcher(dispatcher, beat(dispatcher, leases)));
  }

  private Beat beat(String dispatcher, List<Held> leases) {
    return new Beat(
        node,
        epoch,
        slots.offered(),
        slots.size(),
        drained == null ? allowances.of(dispatcher, slots.size()) : 0,
        leases,
        allowances.means(),
        drained != null);
  }
}
