package dev.turno.admin;

import dev.turno.http.ServerSentEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is, once a second, as server-sent events {@code cluster}. The nodes are asked
 * once for all readers, and not at all without any; a reader that is slow misses what was between.
 * Thread-safe.
 */
final class Snapshots implements Flow.Publisher<ServerSentEvent> {
  private static final long EVERY_MILLIS = 1_000;

  private final Vertx vertx;
  private final AdminNode admin;
  private final InstantSource clock;
  private final List<Reading> readers = new CopyOnWriteArrayList<>();
  private long timer = -1;
  private boolean asking;

  Snapshots(Vertx vertx, AdminNode admin, InstantSource clock) {
    this.vertx = vertx;
    this.admin = admin;
    this.clock = clock;
  }

  /** How it is now. */
  Future<ClusterReport> now() {
    Future<List<NodeReport>> nodes = admin.survey().all();
    Future<List<Wish>> wishes =
        admin.wishes().all().recover(unknown -> Future.succeededFuture(List.of()));
    return Future.all(nodes, wishes)
        .map(done -> ClusterReport.of(clock.instant(), nodes.result(), wishes.result()));
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ServerSentEvent> subscriber) {
    var reading = new Reading(subscriber);
    readers.add(reading);
    subscriber.onSubscribe(reading);
    watch();
    tick();
  }

  private synchronized void watch() {
    if (timer < 0) {
      timer = vertx.setPeriodic(EVERY_MILLIS, tick -> tick());
    }
  }

  private synchronized void tick() {
    if (readers.isEmpty()) {
      vertx.cancelTimer(timer);
      timer = -1;
    } else if (!asking) {
      asking = true;
      now()
          .onComplete(
              done -> {
                rest();
                if (done.succeeded()) {
                  readers.forEach(reader -> reader.show(done.result()));
                }
              });
    }
  }

  private synchronized void rest() {
    asking = false;
  }

  /** One reader. */
  private final class Reading implements Flow.Subscription {
    private final Flow.Subscriber<? super ServerSentEvent> subscriber;
    private @Nullable ClusterReport latest;
    private long demand;

    Reading(Flow.Subscriber<? super ServerSentEvent> subscriber) {
      this.subscriber = subscriber;
    }

    synchronized void show(ClusterReport report) {
      latest = report;
      tell();
    }

    @Override
    public synchronized void request(long n) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
      tell();
    }

    @Override
    public void cancel() {
      readers.remove(this);
    }

    private void tell() {
      ClusterReport report = latest;
      if (demand > 0 && report != null) {
        demand--;
        latest = null;
        subscriber.onNext(
            ServerSentEvent.of(report)
                .withName("cluster")
                .withId(Long.toString(report.at().toEpochMilli())));
      }
    }
  }
}
