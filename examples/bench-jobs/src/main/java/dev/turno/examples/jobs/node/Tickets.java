package dev.turno.examples.jobs.node;

import dev.turno.examples.jobs.Work;
import dev.turno.job.Jobs;
import dev.turno.job.Ticket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Jobs that do nothing are handed in, and their results waited for. */
final class Tickets {
  /** How many are being handed in at once. */
  private static final int WINDOW = 256;

  private final Jobs jobs;

  Tickets(Jobs jobs) {
    this.jobs = jobs;
  }

  /** As many as that, as fast as they are taken in. */
  JsonObject flood(int count) throws InterruptedException {
    var pace = new Pace();
    var taken = new Pending(WINDOW);
    var ended = new Pending(count);
    var waits = new Waits(count);
    for (int i = 0; i < count; i++) {
      taken.enter();
      taken.leaveAfter(submit(ended, waits));
    }
    taken.awaitAll();
    double submitted = pace.seconds();
    ended.awaitAll();
    return waits
        .figures()
        .put("jobs", count)
        .put("submitSeconds", submitted)
        .put("seconds", pace.seconds());
  }

  /** So many a second. */
  JsonObject paced(int rate, int seconds) throws InterruptedException {
    int count = rate * seconds;
    var pace = new Pace();
    var ended = new Pending(count);
    var waits = new Waits(count);
    for (int i = 0; i < count; i++) {
      pace.until((double) i / rate);
      submit(ended, waits);
    }
    ended.awaitAll();
    return waits.figures().put("jobs", count).put("seconds", pace.seconds());
  }

  private Future<Ticket<Long>> submit(Pending ended, Waits waits) throws InterruptedException {
    ended.enter();
    Future<Ticket<Long>> ticket = jobs.submit(Work::noop, System.nanoTime());
    ended.leaveAfter(ticket.compose(Ticket::result).onSuccess(waits::add));
    return ticket;
  }
}
