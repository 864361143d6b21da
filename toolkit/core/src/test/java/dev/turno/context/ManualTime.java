package dev.turno.context;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that a test lets pass; its timers run on the thread that does. */
public final class ManualTime implements TimeSource {
  private final List<Due> timers = new ArrayList<>();
  private long nanos;

  private record Due(long at, Runnable task) {}

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Timer after(Vertx vertx, long millis, Runnable task) {
    var due = new Due(nanos + Duration.ofMillis(millis).toNanos(), task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  /** How many timers are set. */
  public int timers() {
    return timers.size();
  }

  /** Lets time pass, and what is due happen. */
  public void pass(Duration time) {
    nanos += time.toNanos();
    List<Due> due = timers.stream().filter(timer -> timer.at() <= nanos).toList();
    timers.removeAll(due);
    due.forEach(timer -> timer.task().run());
  }
}
