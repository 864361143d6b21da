package dev.turno.test;

import dev.turno.context.TimeSource;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock that stands still until a test moves it: time-outs, deadlines, rate limits, the delays
 * and repeats of jobs go by it, and every {@code InstantSource} that the application asks for is
 * this one. It begins at 2030-01-01T00:00Z. Thread-safe.
 *
 * <pre>{@code
 * TestCall call = client.start("GET", "/slow");     // @Timeout("10s")
 * handlerHasBegun.await();
 * clock.advance(Duration.ofSeconds(10));
 * call.response().problem(504);
 * }</pre>
 *
 * <p>What runs in worker processes, pings of connections and Vert.x's own timers go by the
 * machine's clock.
 */
public final class TestClock implements TimeSource {
  private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often contexts are given a turn after each timer, for what it has sent on to run. */
  private static final int TURNS = 16;

  /** How many timers run at their very moments, in one go. */
  private static final int EXACT = 10_000;

  private final PriorityQueue<Due> timers =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
  private long nanos;
  private long numbered;

  /** A timer. Those of one moment go in the order in which they were set. */
  private record Due(long at, long number, Context context, Runnable task, AtomicBoolean over) {}

  /** A clock at its beginning. */
  public TestClock() {}

  @Override
  public synchronized Instant instant() {
    return BEGINNING.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Timer after(Vertx vertx, long millis, Runnable task) {
    long at = nanos + Duration.ofMillis(Math.max(1, millis)).toNanos();
    var due = new Due(at, numbered++, vertx.getOrCreateContext(), task, new AtomicBoolean());
    timers.add(due);
    return () -> cancel(due);
  }

  private synchronized void cancel(Due due) {
    due.over().set(true);
    timers.remove(due);
  }

  /**
   * Moves it on. What falls due meanwhile runs at its moment, one after the other, each on the
   * context that it was set on; this returns when all of that has run. What it has asked other
   * threads for may still be under way.
   *
   * <p>Where there are jobs, two timers fall due each half second. After 10,000 timers, which is
   * more than an hour of that, time leaps to its end, as when a machine was suspended: a job that
   * runs then may be taken for lost.
   */
  public void advance(Duration by) {
    Waiting.refuseEventLoop("what falls due");
    long end = nanos() + by.toNanos();
    int ran = 0;
    for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
      run(next.get());
      if (++ran == EXACT) {
        leap(end);
        return;
      }
    }
    set(end);
  }

  /** Runs what is due at the end, once. */
  private void leap(long end) {
    set(end);
    for (Due due : takeDue(end)) {
      run(due);
    }
  }

  private synchronized List<Due> takeDue(long end) {
    List<Due> due = new ArrayList<>();
    for (Due first = timers.peek(); first != null && first.at() <= end; first = timers.peek()) {
      due.add(timers.remove());
    }
    return due;
  }

  /** Moves it on to a moment; one that has passed is refused. */
  public void advanceTo(Instant moment) {
    Duration by = Duration.between(instant(), moment);
    if (by.isNegative()) {
      throw new IllegalArgumentException(
          moment + " has passed: it is " + instant() + ", and time does not go back");
    }
    advance(by);
  }

  private synchronized Optional<Due> next(long end) {
    Due first = timers.peek();
    if (first == null || first.at() > end) {
      return Optional.empty();
    }
    timers.remove();
    nanos = Math.max(nanos, first.at());
    return Optional.of(first);
  }

  private synchronized void set(long end) {
    nanos = Math.max(nanos, end);
  }

  private static void run(Due due) {
    Promise<Void> done = Promise.promise();
    due.context()
        .runOnContext(
            on -> {
              try {
                if (due.over().compareAndSet(false, true)) {
                  due.task().run();
                }
              } finally {
                settle(due.context(), TURNS, done);
              }
            });
    Waiting.await(done.future(), PATIENCE, "turn of the event loop, which is blocked");
  }

  private static void settle(Context context, int turns, Promise<Void> done) {
    if (turns == 0) {
      done.complete();
    } else {
      context.runOnContext(on -> settle(context, turns - 1, done));
    }
  }
}
