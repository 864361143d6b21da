package dev.turno.office;

import dev.turno.http.ServerSentEvent;
import dev.turno.job.JobId;
import dev.turno.queue.JobDesk;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Vertx;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a job as server-sent events: {@code state}, {@code progress}, at last {@code
 * done}; their id is the record's version. A reader that is slow misses what was between.
 * Thread-safe.
 */
final class JobEvents implements Flow.Publisher<ServerSentEvent> {
  private static final long PING_MILLIS = 15_000;

  private final Vertx vertx;
  private final TicketOffice office;
  private final JobId id;
  private final long known;

  JobEvents(Vertx vertx, TicketOffice office, JobId id, long known) {
    this.vertx = vertx;
    this.office = office;
    this.id = id;
    this.known = known;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ServerSentEvent> subscriber) {
    new Reading(subscriber).begin();
  }

  /** One reader. */
  private final class Reading implements Flow.Subscription {
    private final Flow.Subscriber<? super ServerSentEvent> subscriber;
    private JobDesk.@Nullable Subscription following;
    private @Nullable JobRecord latest;
    private @Nullable JobRecord told;
    private boolean pinging;
    private boolean over;
    private long demand;
    private long ping = -1;

    Reading(Flow.Subscriber<? super ServerSentEvent> subscriber) {
      this.subscriber = subscriber;
    }

    void begin() {
      subscriber.onSubscribe(this);
      synchronized (this) {
        if (!over) {
          ping = vertx.setPeriodic(PING_MILLIS, tick -> pingDue());
          following = office.desk().follow(id, this::changed, this::gone);
        }
      }
    }

    @Override
    public synchronized void request(long n) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
      tell();
    }

    @Override
    public synchronized void cancel() {
      end();
    }

    private synchronized void changed(JobRecord record) {
      if (record.version() > known || record.state().isFinal()) {
        latest = record;
        tell();
      }
    }

    private synchronized void gone() {
      if (!over) {
        end();
        subscriber.onComplete();
      }
    }

    private synchronized void pingDue() {
      pinging = true;
      tell();
    }

    private void tell() {
      while (demand > 0 && !over) {
        JobRecord record = latest;
        if (record != null && !record.equals(told)) {
          demand--;
          ServerSentEvent event = event(record, told);
          told = record;
          pinging = false;
          subscriber.onNext(event);
          if (record.state().isFinal()) {
            end();
            subscriber.onComplete();
          }
        } else if (pinging) {
          demand--;
          pinging = false;
          subscriber.onNext(ServerSentEvent.ofComment("ping"));
        } else {
          return;
        }
      }
    }

    private ServerSentEvent event(JobRecord record, @Nullable JobRecord before) {
      return ServerSentEvent.of(JobResource.view(office, office.told(record)))
          .withId(String.valueOf(record.version()))
          .withName(name(record, before));
    }

    private String name(JobRecord record, @Nullable JobRecord before) {
      if (record.state().isFinal()) {
        return "done";
      }
      return before != null && before.state() == record.state() ? "progress" : "state";
    }

    private void end() {
      over = true;
      if (ping >= 0) {
        vertx.cancelTimer(ping);
      }
      if (following != null) {
        following.close();
      }
    }
  }
}
