package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.End;
import dev.turno.queue.Message.Ends;
import dev.turno.queue.Message.Held;
import dev.turno.queue.Message.Verdicts;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Part;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Progress;
import dev.turno.ticket.Transition;
import dev.turno.ticket.Transition.Requeue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of the running jobs: renews those that their workers still hold, ends those that
 * have ended, takes back those of which nothing is heard. Confined to the dispatcher's loop.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final Loop loop;
  private final TicketStore store;
  private final DispatcherOptions options;
  private final RandomGenerator random;
  private final Consumer<JobRecord> look;
  private final Set<LiveJob> leased = new LinkedHashSet<>();
  private final Running running = new Running();

  Leases(
      Loop loop,
      TicketStore store,
      DispatcherOptions options,
      RandomGenerator random,
      Consumer<JobRecord> look) {
    this.loop = loop;
    this.store = store;
    this.options = options;
    this.random = random;
    this.look = look;
  }

  int size() {
    return leased.size();
  }

  /** Whether a job of that kind may begin, as far as its limits go. */
  boolean mayBegin(JobSpec spec) {
    return running.hasRoomFor(spec);
  }

  /** A job is about to run. */
  void expect(LiveJob job) {
    running.enter(job);
  }

  /** A job runs; from now on its lease is watched. */
  void add(LiveJob job) {
    running.enter(job);
    if (leased.add(job)) {
      job.setLeaseEnds(loop.elapsed() + options.lease().toMillis());
    }
  }

  void remove(LiveJob job) {
    running.leave(job);
    leased.remove(job);
  }

  /** The record of a job is gone. */
  void vanished(LiveJob job) {
    LOG.warn("the record of job {} is gone", job.record().id());
    remove(job);
  }

  /** A worker is gone: what it had is given to others when the time of grace is over. */
  void workerLost(String worker) {
    long ends = loop.elapsed() + options.grace().toMillis();
    for (LiveJob job : leased) {
      if (lease(job).worker().equals(worker)) {
        job.setLeaseEnds(Math.min(job.leaseEnds(), ends));
      }
    }
  }

  /** Takes back the leases that have run out. */
  void requeueExpired() {
    long now = loop.elapsed();
    requeue(
        leased.stream().filter(job -> !job.isChanging() && job.leaseEnds() <= now).toList(),
        Requeue.Why.LOST);
  }

  private void requeue(List<LiveJob> jobs, Requeue.Why why) {
    List<Request> requests = new ArrayList<>();
    for (LiveJob job : jobs) {
      job.setChanging(true);
      requests.add(new Request(job.record().id(), new Requeue(lease(job).id(), why, loop.now())));
    }
    apply(jobs, requests);
  }

  /** A job has not begun by its deadline. */
  void giveUp(LiveJob job) {
    job.setChanging(true);
    apply(List.of(job), List.of(new Request(job.record().id(), new Transition.GiveUp(loop.now()))));
  }

  private void apply(List<LiveJob> jobs, List<Request> requests) {
    for (Part part : store.applyParts(requests)) {
      part.applied()
          .onComplete(done -> loop.run(() -> requeued(part.of(jobs), done.result(), done.cause())));
    }
  }

  private void requeued(
      List<LiveJob> jobs, @Nullable List<Applied> applied, @Nullable Throwable failure) {
    jobs.forEach(job -> job.setChanging(false));
    if (applied == null) {
      LOG.warn(
          "{} jobs could not be requeued, tried again: {}", jobs.size(), String.valueOf(failure));
      loop.after(options.tick().toMillis(), () -> lookAgain(jobs));
    } else {
      lookAt(applied);
    }
  }

  private void lookAgain(List<LiveJob> jobs) {
    for (LiveJob job : jobs) {
      store.find(job.record().id()).onSuccess(found -> loop.run(() -> found.ifPresent(look)));
    }
  }

  private void lookAt(List<Applied> applied) {
    for (Applied one : applied) {
      JobRecord record = one.record();
      if (record != null) {
        look.accept(record);
      }
    }
  }

  /**
   * A worker tells what it holds.
   *
   * @param isHere whether all is known of a job of that id
   */
  Verdicts beat(
      Seat seat,
      Beat beat,
      String node,
      Function<JobId, @Nullable LiveJob> jobs,
      Predicate<JobId> isHere) {
    Set<String> renewed = new HashSet<>();
    Set<String> lost = new HashSet<>();
    Set<String> cancelled = new HashSet<>();
    List<Request> renewals = new ArrayList<>();
    for (Held held : beat.holding()) {
      LiveJob job = jobs.apply(held.job());
      if (job != null && job.record().isHeldBy(held.leaseId())) {
        renewed.add(held.leaseId());
        if (job.record().cancelRequested()) {
          cancelled.add(held.leaseId());
        }
        renew(job, seat, held, renewals);
      } else if (isHere.test(held.job()) && (job == null || !job.isChanging())) {
        lost.add(held.leaseId());
      }
    }
    for (Part part : store.applyParts(renewals)) {
      part.applied()
          .onSuccess(applied -> loop.run(() -> lookAt(applied)))
          .onFailure(
              e ->
                  LOG.warn(
                      "{} leases could not be renewed: {}", part.places().size(), e.toString()));
    }
    returnUnknown(seat, beat);
    return new Verdicts(node, renewed, Set.of(), lost, cancelled);
  }

  private void renew(LiveJob job, Seat seat, Held held, List<Request> renewals) {
    if (!seat.equals(job.seat())) {
      job.sitsOn(seat);
    }
    long length = options.lease().toMillis();
    job.setLeaseEnds(loop.elapsed() + length);
    long until = loop.now() + length;
    boolean old = until - lease(job).until() > length / 3;
    boolean moved =
        !held.progress().equals(Progress.UNKNOWN)
            && !held.progress().equals(job.record().progress());
    if (old || moved) {
      renewals.add(
          new Request(held.job(), new Transition.Renew(held.leaseId(), until, held.progress())));
    }
  }

  /** What was delivered a while ago, and the worker doesn't know, has not arrived. */
  private void returnUnknown(Seat seat, Beat beat) {
    Set<String> known = beat.holding().stream().map(Held::leaseId).collect(Collectors.toSet());
    long delivered = loop.elapsed() - options.unstarted().toMillis();
    requeue(
        seat.jobs().stream()
            .filter(
                job ->
                    leased.contains(job)
                        && !job.isChanging()
                        && job.deliveredAt() <= delivered
                        && !known.contains(lease(job).id()))
            .toList(),
        Requeue.Why.RETURNED);
  }

  /** Attempts have ended. */
  void end(
      Ends message,
      Function<JobId, @Nullable LiveJob> jobs,
      Predicate<JobId> isHere,
      Consumer<Verdicts> tell) {
    List<End> ends = message.ends().stream().filter(end -> isHere.test(end.job())).toList();
    List<Request> requests = new ArrayList<>(ends.size());
    for (End end : ends) {
      LiveJob job = jobs.apply(end.job());
      if (job != null && job.record().isHeldBy(end.leaseId())) {
        job.leavesSeat();
        leased.remove(job);
      }
      requests.add(new Request(end.job(), transition(end, job)));
    }
    for (Part part : store.applyParts(requests)) {
      List<End> some = part.of(ends);
      part.applied()
          .onComplete(
              done ->
                  loop.run(
                      () -> {
                        if (done.failed()) {
                          LOG.warn(
                              "{} ends could not be written, waited for again: {}",
                              some.size(),
                              String.valueOf(done.cause()));
                          restore(some, jobs);
                        } else {
                          lookAt(done.result());
                          tell.accept(verdicts(some, done.result()));
                        }
                      }));
    }
  }

  private void restore(List<End> ends, Function<JobId, @Nullable LiveJob> jobs) {
    for (End end : ends) {
      LiveJob job = jobs.apply(end.job());
      if (job != null && job.record().isHeldBy(end.leaseId())) {
        add(job);
      }
    }
  }

  private Transition transition(End end, @Nullable LiveJob job) {
    long now = loop.now();
    return switch (end) {
      case End.Completed e -> new Transition.Complete(e.leaseId(), e.answer(), now);
      case End.Returned e -> new Requeue(e.leaseId(), Requeue.Why.RETURNED, now);
      case End.Failed e ->
          new Transition.Fail(
              e.leaseId(), e.reason(), e.answer(), e.again(), now + wait(e, job), now);
    };
  }

  private long wait(End.Failed end, @Nullable LiveJob job) {
    if (end.retryAfter() >= 0 || job == null) {
      return Math.max(0, end.retryAfter());
    }
    JobRecord record = job.record();
    return record.spec().retry().waitAfter(record.counts().attempt(), random).toMillis();
  }

  private Verdicts verdicts(List<End> ends, List<Applied> applied) {
    Set<String> settled = new HashSet<>();
    Set<String> lost = new HashSet<>();
    for (int i = 0; i < ends.size(); i++) {
      boolean toNobody = applied.get(i).verdict() == Verdict.LEASE_LOST;
      (toNobody ? lost : settled).add(ends.get(i).leaseId());
    }
    return new Verdicts(store.shards().self(), Set.of(), settled, lost, Set.of());
  }

  private static Lease lease(LiveJob job) {
    return Objects.requireNonNull(job.record().lease(), "a leased job has a lease");
  }
}
