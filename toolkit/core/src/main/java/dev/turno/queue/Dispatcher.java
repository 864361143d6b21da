package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.Ends;
import dev.turno.queue.Message.Look;
import dev.turno.queue.Message.Verdicts;
import dev.turno.queue.Message.Wanted;
import dev.turno.queue.Message.Watch;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the jobs of those shards on that this node owns: gives them to workers, and back into the
 * line when a worker is lost. All that it knows is soft, rebuilt from the records whenever a shard
 * comes to it. Two dispatchers of one shard, which happens for moments, do no harm: the lease in
 * the record decides.
 *
 * <p>Confined to its loop, but for {@link #start}, {@link #received}, {@link #lost} and {@link
 * #close}, which may be called on any thread.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Set<String> NONE = Set.of();
  private static final long LONGEST_TIMER = 60_000;

  /** So often workers hear of it when nothing waits. */
  private static final long STILL_HERE_MILLIS = 2_000;

  private final Loop loop;
  private final TicketStore store;
  private final Post post;
  private final DispatcherOptions options;
  private final String node;
  private final Map<JobId, LiveJob> jobs = new HashMap<>();
  private final Set<Integer> mine = new HashSet<>();
  private final Set<Integer> loading = new HashSet<>();
  private final ReadyJobs ready;
  private final Roster roster = new Roster();
  private final Watchers watchers;
  private final Leases leases;
  private final Grants grants;
  private final Claims claims;
  private final Janitor janitor;
  private int nextScanned;
  private boolean toldOfWork;
  private long toldAt;
  private boolean closed;

  /** Has shards that change hands tell it no more. */
  private volatile Runnable deaf = () -> {};

  /**
   * A dispatcher that has yet to be started.
   *
   * @param random of which leases are named; used on the loop only
   */
  public Dispatcher(
      Loop loop, TicketStore store, Post post, RandomGenerator random, DispatcherOptions options) {
    this.loop = loop;
    this.store = store;
    this.post = post;
    this.options = options;
    node = store.shards().self();
    ready = new ReadyJobs(roster::meanMillis);
    watchers = new Watchers(loop, post);
    leases = new Leases(loop, store, options, random, this::look);
    grants =
        new Grants(
            loop, store, post, options, random, ready, roster, leases, this::look, this::noRoom);
    claims = new Reservations(loop, store, grants, this::isNew, new Known());
    janitor = new Janitor(loop, store);
  }

  /** Takes its shards on. */
  public void start() {
    var listening = new AtomicReference<@Nullable Runnable>(() -> loop.run(this::shardsChanged));
    store.shards().onChange(() -> tell(listening));
    deaf = () -> listening.set(null);
    loop.run(
        () -> {
          shardsChanged();
          tick();
          loop.after(sweepMillis() / 2, this::sweep);
        });
  }

  /**
   * A desk on the same loop: what is handed in there is leased to a worker in the same change when
   * one has room.
   */
  public JobDesk desk() {
    return new JobDesk(loop, store, post, claims);
  }

  private static void tell(AtomicReference<@Nullable Runnable> listening) {
    Runnable listener = listening.get();
    if (listener != null) {
      listener.run();
    }
  }

  /** Lets go of everything; the records stay as they are. The store may live on without it. */
  public void close() {
    deaf.run();
    loop.run(
        () -> {
          closed = true;
          Set.copyOf(mine).forEach(this::letGo);
        });
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

  /** A node of the cluster is lost; it may have been a worker. */
  public void lost(String gone) {
    loop.run(
        () -> {
          roster.remove(gone);
          leases.workerLost(gone);
          loop.after(options.grace().toMillis() + 1, leases::requeueExpired);
        });
  }

  /** What it has to do now; all but the shards is 0 when nothing is going on. */
  public record Load(int shards, int waiting, int leased, int known) {}

  /** What it has to do; on its loop. */
  public Load load() {
    return new Load(mine.size(), ready.size(), leases.size(), jobs.size());
  }

  /** What waits of each function; on its loop. */
  public List<Waiting> waiting() {
    return ready.told(loop.elapsed());
  }

  private void take(Message message) {
    switch (message) {
      case Look m -> m.records().forEach(this::look);
      case Watch m -> watch(m);
      case Beat m -> heard(m);
      case Ends m -> leases.end(m, jobs::get, this::isHere, verdicts -> tell(m.worker(), verdicts));
      case Wanted m -> {}
      case Deliver m -> LOG.warn("jobs were delivered to a dispatcher");
      case Verdicts m -> LOG.warn("verdicts were sent to a dispatcher");
    }
    grants.soon();
  }

  private void tell(String worker, Verdicts verdicts) {
    post.toWorker(worker, verdicts);
    grants.soon();
  }

  /** Whether all that there is to know of that job is known here. */
  private boolean isHere(JobId id) {
    return mine.contains(id.shard()) && !loading.contains(id.shard());
  }

  private boolean isNew(JobId id) {
    return !closed && isHere(id) && !jobs.containsKey(id);
  }

  private final class Known implements Reservations.Jobs {
    @Override
    public void enter(LiveJob job) {
      jobs.put(job.record().id(), job);
    }

    @Override
    public void forget(LiveJob job) {
      Dispatcher.this.forget(job);
    }

    @Override
    public void look(JobRecord record) {
      Dispatcher.this.look(record);
    }
  }

  private void shardsChanged() {
    if (closed) {
      return;
    }
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      boolean owned = store.shards().isMine(shard);
      if (owned && mine.add(shard)) {
        loading.add(shard);
        load(shard);
      } else if (!owned && mine.contains(shard)) {
        letGo(shard);
      }
    }
  }

  private void letGo(int shard) {
    mine.remove(shard);
    loading.remove(shard);
    for (LiveJob job : List.copyOf(jobs.values())) {
      if (job.record().id().shard() == shard) {
        forget(job);
      }
    }
  }

  private void forget(LiveJob job) {
    jobs.remove(job.record().id());
    ready.remove(job);
    job.stopTimer();
    job.leavesSeat();
    leases.remove(job);
  }

  private void load(int shard) {
    store
        .records(shard, r -> !r.state().isFinal())
        .onComplete(done -> loop.run(() -> loaded(shard, done.result(), done.cause())));
  }

  private void scan(int shard) {
    store
        .open(shard)
        .onComplete(done -> loop.run(() -> scanned(shard, done.result(), done.cause())));
  }

  /** What can't be read now is read in the next round. */
  private void scanned(int shard, @Nullable List<JobRecord> records, @Nullable Throwable failure) {
    if (records == null) {
      LOG.warn("shard {} could not be looked through: {}", shard, String.valueOf(failure));
    } else if (mine.contains(shard) && !closed) {
      records.forEach(this::look);
      grants.soon();
    }
  }

  private void loaded(int shard, @Nullable List<JobRecord> records, @Nullable Throwable failure) {
    if (!mine.contains(shard) || closed) {
      return;
    }
    if (records == null) {
      LOG.warn(
          "the jobs of shard {} could not be read, tried again: {}",
          shard,
          String.valueOf(failure));
      loop.after(options.tick().toMillis(), () -> load(shard));
      return;
    }
    loading.remove(shard);
    records.forEach(this::look);
    grants.soon();
  }

  /** Takes note of what a record now is. */
  private void look(JobRecord record) {
    if (!mine.contains(record.id().shard())) {
      store
          .shards()
          .owner(record.id().shard())
          .filter(owner -> !owner.equals(node))
          .ifPresent(owner -> post.toDispatcher(owner, new Look(List.of(record))));
      return;
    }
    LiveJob job = jobs.get(record.id());
    if (job == null) {
      watchers.changed(record);
      if (!record.state().isFinal()) {
        var fresh = new LiveJob(record);
        jobs.put(record.id(), fresh);
        place(fresh);
      }
    } else if (job.learn(record)) {
      watchers.changed(record);
      place(job);
    } else if (!job.isChanging() && job.ready() == null && record.state().isWaiting()) {
      place(job);
    }
  }

  /** Puts a job to where its record says that it is. */
  private void place(LiveJob job) {
    JobRecord record = job.record();
    ready.remove(job);
    job.stopTimer();
    if (record.state().isFinal()) {
      forget(job);
    } else if (record.state() == JobState.RUNNING) {
      runs(job, Objects.requireNonNull(record.lease(), "a running job has a lease"));
    } else {
      job.leavesSeat();
      leases.remove(job);
      line(job);
    }
  }

  private void runs(LiveJob job, Lease lease) {
    Seat seat = roster.get(lease.worker());
    if (seat != null && !seat.equals(job.seat())) {
      job.sitsOn(seat);
    }
    leases.add(job);
    if (job.record().cancelRequested()) {
      post.toWorker(lease.worker(), new Verdicts(node, NONE, NONE, NONE, Set.of(lease.id())));
    }
  }

  private void line(LiveJob job) {
    if (job.isChanging()) {
      return;
    }
    JobRecord record = job.record();
    long now = loop.now();
    long deadline = record.spec().times().deadline();
    if (deadline != 0 && deadline <= now) {
      leases.giveUp(job);
      return;
    }
    long wait = record.availableAt() - now;
    if (wait > 0) {
      job.setTimer(loop.after(Math.min(wait, LONGEST_TIMER), () -> place(job)));
      return;
    }
    ready.add(job, loop.elapsed());
    if (deadline != 0) {
      job.setTimer(loop.after(Math.min(deadline - now, LONGEST_TIMER), () -> place(job)));
    }
    grants.soon();
  }

  /** Jobs wait for workers to have room, or to make themselves known. */
  private void noRoom() {
    if (!toldOfWork) {
      tellOfWork();
    }
  }

  private void heard(Beat beat) {
    Seat seat = roster.heard(beat, loop.elapsed());
    Verdicts verdicts = leases.beat(seat, beat, node, jobs::get, this::isHere);
    post.toWorker(beat.worker(), verdicts);
  }

  private void watch(Watch watch) {
    for (JobId id : watch.jobs()) {
      watchers.add(id, watch.node());
      LiveJob job = jobs.get(id);
      if (job != null) {
        watchers.tell(watch.node(), job.record());
      }
    }
  }

  private void tick() {
    if (closed) {
      return;
    }
    leases.requeueExpired();
    watchers.forgetOld();
    if (toldOfWork || ready.size() > 0 || loop.elapsed() - toldAt >= STILL_HERE_MILLIS) {
      tellOfWork();
    }
    grants.soon();
    loop.after(options.tick().toMillis(), this::tick);
  }

  private void tellOfWork() {
    toldOfWork = ready.size() > 0;
    toldAt = loop.elapsed();
    post.toAll(new Wanted(node, ready.waiting(), ready.byTenant()));
  }

  /** Looks through one shard: for jobs of which the word was lost, and for what is kept no more. */
  private void sweep() {
    if (closed) {
      return;
    }
    if (mine.contains(nextScanned) && !loading.contains(nextScanned)) {
      scan(nextScanned);
    }
    nextScanned = (nextScanned + 1) % Shards.COUNT;
    janitor.tick(mine);
    loop.after(sweepMillis(), this::sweep);
  }

  private long sweepMillis() {
    return Math.max(1, options.rescan().toMillis() / Shards.COUNT);
  }
}
