package dev.turno.caller;

import dev.turno.context.RequestContext;
import dev.turno.job.MapOptions;
import dev.turno.job.Outcome;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function for each of many items, some at once, and gathers what becomes of them in order.
 *
 * <p>What ended is noted by whoever ended it; looking at it (progress, the next calls, the end) is
 * done by one thread at a time: the caller's at first, then virtual threads, since arguments are
 * written and progress is told there.
 */
final class Gathering<A, R> {
  private final List<A> items;
  private final BiFunction<A, Optional<RequestContext>, Future<R>> function;
  private final IntSupplier window;
  private final MapOptions.Progress progress;
  private final boolean failFast;
  private final Child group;
  private final CallerSide side = CallerSide.here();
  private final Promise<List<Outcome<R>>> promise = Promise.promise();
  private final List<@Nullable Outcome<R>> outcomes;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private int told;

  /**
   * A gathering that is yet to start.
   *
   * @param function calls for an item, as a part of that context
   * @param window how many calls may be under way, now
   * @param failFast whether the first failure ends it
   * @param group the context of all calls
   */
  Gathering(
      List<A> items,
      BiFunction<A, Optional<RequestContext>, Future<R>> function,
      IntSupplier window,
      MapOptions.Progress progress,
      boolean failFast,
      Child group) {
    this.items = items;
    this.function = function;
    this.window = window;
    this.progress = progress;
    this.failFast = failFast;
    this.group = group;
    outcomes =
        Collections.synchronizedList(new ArrayList<>(Collections.nCopies(items.size(), null)));
  }

  Future<List<Outcome<R>>> start() {
    look();
    return promise.future();
  }

  /** The values, when all calls gave one. */
  static <R> List<R> values(List<Outcome<R>> outcomes) {
    List<R> values = new ArrayList<>(outcomes.size());
    for (Outcome<R> outcome : outcomes) {
      switch (outcome) {
        case Outcome.Completed<R> completed -> values.add(completed.value());
        case Outcome.Failed<R> failed -> throw new IllegalStateException(failed.cause());
      }
    }
    return Collections.unmodifiableList(values);
  }

  /** Does what there is to do; who comes while another does it leaves it to that one. */
  private void look() {
    if (looks.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    while (seen > 0) {
      try {
        goOn();
      } catch (RuntimeException e) {
        fail(e);
      }
      seen = looks.addAndGet(-seen);
    }
  }

  private void goOn() {
    int done = ended.get();
    if (!isOver() && done > told) {
      told = done;
      progress.made(done, items.size());
    }
    Throwable cancelled = group.context().cancellation().cause();
    if (cancelled != null) {
      fail(cancelled);
    } else if (done == items.size()) {
      complete();
    }
    while (!isOver() && calls.get() < items.size() && underWay() < window.getAsInt()) {
      call(calls.getAndIncrement());
    }
  }

  private int underWay() {
    return calls.get() - ended.get();
  }

  private void call(int index) {
    function
        .apply(items.get(index), Optional.of(group.context()))
        .onComplete(done -> ended(index, done));
  }

  private void ended(int index, AsyncResult<R> done) {
    outcomes.set(
        index, done.succeeded() ? Outcome.completed(done.result()) : Outcome.failed(done.cause()));
    ended.incrementAndGet();
    if (done.failed() && failFast) {
      fail(at(index, done.cause()));
    } else if (looks.get() > 0) {
      look(); // leaves it to who looks now
    } else {
      Thread.ofVirtual().name("map").start(() -> group.context().run(this::look));
    }
  }

  private static Throwable at(int index, Throwable cause) {
    return cause instanceof ProblemException e
        ? new ProblemException(e.problem().with("index", index))
        : cause;
  }

  private boolean isOver() {
    return promise.future().isComplete() || group.context().cancellation().isCancelled();
  }

  private void complete() {
    group.end();
    List<Outcome<R>> all = new ArrayList<>(items.size());
    for (Outcome<R> outcome : outcomes) {
      if (outcome != null) {
        all.add(outcome);
      }
    }
    side.run(() -> promise.tryComplete(Collections.unmodifiableList(all)));
  }

  private void fail(Throwable cause) {
    group.end();
    side.run(() -> promise.tryFail(cause));
    group
        .context()
        .cancellation()
        .cancel(new CancellationException("another call of the same map failed"));
  }
}
