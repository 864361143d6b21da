package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.Grants.Grant;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Slots of workers for jobs that are being handed in beside their dispatcher, while nothing else
 * waits. Durable jobs get none: whoever hands one in waits for one write, not for two. Confined to
 * the dispatcher's loop.
 */
final class Reservations implements Claims {
  private static final long AGAIN_MILLIS = 500;

  private final Loop loop;
  private final TicketStore store;
  private final Grants grants;
  private final Predicate<JobId> isNew;
  private final Jobs jobs;

  /** What the dispatcher knows. */
  interface Jobs {
    void enter(LiveJob job);

    void forget(LiveJob job);

    void look(JobRecord record);
  }

  /**
   * @param isNew whether a job of that id would be this dispatcher's, and is not known to it
   */
  Reservations(Loop loop, TicketStore store, Grants grants, Predicate<JobId> isNew, Jobs jobs) {
    this.loop = loop;
    this.store = store;
    this.grants = grants;
    this.isNew = isNew;
    this.jobs = jobs;
  }

  @Override
  public @Nullable Claim claim(JobRecord fresh) {
    if (fresh.id().isDurable() || !isDue(fresh) || !isNew.test(fresh.id())) {
      return null;
    }
    Grant grant = grants.begin(new LiveJob(fresh));
    if (grant == null) {
      return null;
    }
    jobs.enter(grant.job());
    return new Reserved(grant);
  }

  private boolean isDue(JobRecord fresh) {
    long now = loop.now();
    long deadline = fresh.spec().times().deadline();
    return fresh.state().isWaiting()
        && fresh.availableAt() <= now
        && (deadline == 0 || deadline > now);
  }

  private final class Reserved implements Claim {
    private final Grant given;

    Reserved(Grant given) {
      this.given = given;
    }

    @Override
    public Transition.Grant grant() {
      return new Transition.Grant(given.lease());
    }

    @Override
    public void granted(Applied applied) {
      if (applied.record() == null) {
        jobs.forget(given.job());
      } else {
        grants.granted(given, applied);
      }
    }

    /** Its record may be there or not, leased or not. */
    @Override
    public void unclear(Throwable failure) {
      JobId id = given.job().record().id();
      grants.failed(given);
      jobs.forget(given.job());
      loop.after(
          AGAIN_MILLIS,
          () -> store.find(id).onSuccess(found -> loop.run(() -> found.ifPresent(jobs::look))));
    }
  }
}
