package dev.turno.examples.jobs.node;

import dev.turno.examples.jobs.Work;
import dev.turno.job.Jobs;
import io.vertx.core.json.JsonObject;

/** Functions that do nothing are called, and their values waited for. */
final class Calls {
  private final Jobs jobs;

  Calls(Jobs jobs) {
    this.jobs = jobs;
  }

  /** As many as that in all, so many at a time. */
  JsonObject run(int count, int inFlight) throws InterruptedException {
    var pace = new Pace();
    var pending = new Pending(inFlight);
    var waits = new Waits(count);
    for (int i = 0; i < count; i++) {
      pending.enter();
      long began = System.nanoTime();
      pending.leaveAfter(
          jobs.call(Work::noop, began).onSuccess(value -> waits.add(System.nanoTime() - began)));
    }
    pending.awaitAll();
    return waits
        .figures()
        .put("calls", count)
        .put("inFlight", inFlight)
        .put("seconds", pace.seconds());
  }
}
