package dev.turno.queue;

import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Part;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives ready jobs to workers that have room: the lease into the record first, then the job to the
 * worker. Many at a time, as one request to the store. Confined to the dispatcher's loop.
 */
final class Grants {
  private static final Logger LOG = LoggerFactory.getLogger(Grants.class);
  private static final int BATCH = 256;
  private static final int BATCHES = 4;
  private static final long AGAIN_MILLIS = 500;
  private static final long SLOW_MILLIS = 250;

  private final Loop loop;
  private final TicketStore store;
  private final DispatcherOptions options;
  private final RandomGenerator random;
  private final ReadyJobs ready;
  private final Roster roster;
  private final Leases leases;
  private final Consumer<JobRecord> look;
  private final Doubts doubts = new Doubts();
  private final Runnable noRoom;
  private final Deliveries deliveries;
  private boolean planned;
  private int batches;

  /**
   * @param look takes note of what a record now is
   * @param noRoom is told when jobs have to wait for a worker
   */
  Grants(
      Loop loop,
      TicketStore store,
      Post post,
      DispatcherOptions options,
      RandomGenerator random,
      ReadyJobs ready,
      Roster roster,
      Leases leases,
      Consumer<JobRecord> look,
      Runnable noRoom) {
    this.loop = loop;
    this.store = store;
    this.options = options;
    this.random = random;
    this.ready = ready;
    this.roster = roster;
    this.leases = leases;
    this.look = look;
    this.noRoom = noRoom;
    deliveries = new Deliveries(loop, post, store.shards().self());
  }

  /** A job that is about to be leased, and to whom. */
  record Grant(LiveJob job, Seat seat, Lease lease) {}

  /** Gives out what can be given out, once what is happening now has happened. */
  void soon() {
    if (!planned && ready.size() > 0) {
      planned = true;
      loop.run(
          () -> {
            planned = false;
            giveOut();
          });
    }
  }

  private void giveOut() {
    while (batches < BATCHES) {
      List<Grant> batch = choose();
      if (batch.isEmpty()) {
        if (ready.size() > 0) {
          noRoom.run();
        }
        return;
      }
      give(batch);
    }
  }

  private void give(List<Grant> batch) {
    List<Request> requests =
        batch.stream()
            .map(g -> new Request(g.job().record().id(), new Transition.Grant(g.lease())))
            .toList();
    List<Part> parts = store.applyParts(requests);
    var underWay = new UnderWay(batch, parts.size());
    for (Part part : parts) {
      part.applied()
          .onComplete(done -> loop.run(() -> underWay.came(part, done.result(), done.cause())));
    }
  }

  /**
   * Leases that were asked for together, and are delivered together, in their order. When some are
   * slow the others don't wait for them.
   */
  private final class UnderWay {
    private final List<Grant> batch;
    private final Map<Integer, Applied> known = new TreeMap<>();
    private final Loop.Timer slow = loop.after(SLOW_MILLIS, this::goOn);
    private int left;
    private boolean over;

    UnderWay(List<Grant> batch, int parts) {
      this.batch = batch;
      left = parts;
      batches++;
    }

    void came(Part part, @Nullable List<Applied> applied, @Nullable Throwable failure) {
      if (applied == null) {
        unclear(part.of(batch), failure);
      } else {
        for (int i = 0; i < applied.size(); i++) {
          known.put(part.places().get(i), applied.get(i));
        }
      }
      if (--left == 0 || over) {
        goOn();
      }
    }

    private void goOn() {
      if (!over) {
        over = true;
        slow.cancel();
        batches--;
      }
      known.forEach((place, applied) -> granted(batch.get(place), applied));
      known.clear();
      soon();
    }
  }

  private List<Grant> choose() {
    List<Grant> batch = new ArrayList<>();
    long now = loop.elapsed();
    while (batch.size() < BATCH) {
      LiveJob job = ready.next(now, waiting -> mayBegin(waiting.record().spec(), now));
      Seat seat = job == null ? null : roster.pick(job.record().spec(), now);
      if (job == null || seat == null) {
        return batch;
      }
      if (doubts.mayTry(job.record().id().shard(), now)) {
        batch.add(begin(job, seat));
      } else {
        putOff(job);
      }
    }
    return batch;
  }

  /** Takes a slot for a job that stands in no line; null when others do, or there is none. */
  @Nullable Grant begin(LiveJob job) {
    long now = loop.elapsed();
    JobSpec spec = job.record().spec();
    Seat seat = ready.size() == 0 && leases.mayBegin(spec) ? roster.pick(spec, now) : null;
    return seat != null && doubts.mayTry(job.record().id().shard(), now) ? begin(job, seat) : null;
  }

  private Grant begin(LiveJob job, Seat seat) {
    job.setChanging(true);
    job.sitsOn(seat);
    leases.expect(job);
    return new Grant(job, seat, newLease(seat));
  }

  private void putOff(LiveJob job) {
    job.setTimer(loop.after(AGAIN_MILLIS, () -> look.accept(job.record())));
  }

  private boolean mayBegin(JobSpec spec, long now) {
    return leases.mayBegin(spec) && roster.hasRoomFor(spec, now);
  }

  private Lease newLease(Seat seat) {
    long now = loop.now();
    var id = new UUID(random.nextLong(), random.nextLong()).toString();
    return new Lease(id, seat.node(), now, now + options.lease().toMillis());
  }

  private void unclear(List<Grant> grants, @Nullable Throwable failure) {
    LOG.warn(
        "{} leases could not be given, looked at again: {}",
        grants.size(),
        String.valueOf(failure));
    grants.forEach(this::failed);
    loop.after(AGAIN_MILLIS, () -> grants.forEach(this::lookAgain));
  }

  /**
   * Out of the line until its record tells what has come of it; nobody keeps a slot for it
   * meanwhile, unless it is known to run by now.
   */
  void failed(Grant grant) {
    if (grant.job().record().state().isWaiting()) {
      grant.job().leavesSeat();
      leases.remove(grant.job());
    }
    doubts.failed(grant.job().record().id().shard(), loop.elapsed());
  }

  /** What came of a lease; the job is delivered soon if it was given. */
  void granted(Grant grant, Applied applied) {
    LiveJob job = grant.job();
    job.setChanging(false);
    doubts.well(job.record().id().shard());
    JobRecord record = applied.record();
    if (record != null && record.isHeldBy(grant.lease().id())) {
      job.setDeliveredAt(loop.elapsed());
      deliveries.add(grant.seat(), record);
    } else {
      job.leavesSeat();
    }
    if (record == null) {
      leases.vanished(job);
    } else {
      look.accept(record);
    }
  }

  /** Nobody knows whether these have their leases: their records do. */
  private void lookAgain(Grant grant) {
    store
        .find(grant.job().record().id())
        .onComplete(
            done ->
                loop.run(
                    () -> {
                      if (done.failed()) {
                        loop.after(AGAIN_MILLIS, () -> lookAgain(grant));
                      } else {
                        grant.job().setChanging(false);
                        done.result().ifPresentOrElse(look, () -> leases.vanished(grant.job()));
                      }
                    }));
  }
}
