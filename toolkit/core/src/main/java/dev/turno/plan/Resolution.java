package dev.turno.plan;

import dev.turno.call.CallResult;
import dev.turno.call.CallTimes;
import dev.turno.call.Invocation;
import dev.turno.context.Cancellation;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.Identity;
import dev.turno.operation.Lane;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One carrying-out of a plan's steps {@code from} to {@code to}: each starts when the last of what
 * it needs is there, on the thread that brought it. The first failure, or the request's
 * cancellation, ends it; what comes later is closed.
 *
 * <p>The lock guards the counts only; no code of the application runs under it.
 */
final class Resolution {
  private static final Lane PERMIT_LANE = new Lane.EventLoop("gives back a permit");

  private final DependencyPlan plan;
  private final Invocation invocation;
  private final Phase phase;
  private final int[] missing;
  private final @Nullable CallTimes times;
  private volatile @Nullable String waitingFor;
  private int unfinished;
  private boolean ended;
  private @Nullable Future<@Nullable CallResult> atOnce;
  private @Nullable Promise<@Nullable CallResult> later;

  Resolution(DependencyPlan plan, Invocation invocation, Phase phase) {
    this.plan = plan;
    this.invocation = invocation;
    this.phase = phase;
    missing = phase.newCounts();
    unfinished = phase.size();
    times = plan.timesOf(invocation.arguments());
  }

  /** Completes with the handler's answer, or with null when the handler isn't among the steps. */
  Future<@Nullable CallResult> start() {
    takePermits(0);
    Promise<@Nullable CallResult> promise;
    synchronized (this) {
      if (atOnce != null) {
        return atOnce;
      }
      promise = Promise.promise();
      later = promise;
    }
    Cancellation.Registration hook =
        invocation.context().cancellation().onCancel(() -> fail(cause()));
    return promise.future().onComplete(done -> hook.remove());
  }

  private void takePermits(int next) {
    for (int i = next; i < phase.permits().size(); i++) {
      Permits.Numbered permit = phase.permits().get(i);
      int following = i + 1;
      if (!permit.semaphore().tryAcquire()) {
        waitingFor = permit.function();
        permit.semaphore().acquire().onComplete(got -> permitCame(permit, got.result(), following));
        return;
      }
      holdPermit(permit);
    }
    startAll(phase.ready());
  }

  private void permitCame(Permits.Numbered permit, boolean got, int following) {
    waitingFor = null;
    if (!got) {
      fail(overloaded(permit.function()));
    } else if (hasEnded()) {
      permit.semaphore().release();
    } else {
      holdPermit(permit);
      takePermits(following);
    }
  }

  private void holdPermit(Permits.Numbered permit) {
    invocation.resources().add(permit.semaphore()::release, PERMIT_LANE);
  }

  private void startAll(List<Integer> ready) {
    for (int i = 0; i < ready.size(); i++) {
      start(ready.get(i), i == ready.size() - 1);
    }
  }

  private void start(int step, boolean last) {
    Wired wired = plan.step(step);
    invocation.resources().hold();
    if (times != null) {
      times.due(step);
    }
    plan.lanes().run(wired.function().lane(), invocation, new StepWork(this, wired, step), last);
  }

  Invocation invocation() {
    return invocation;
  }

  /** A step runs. */
  void began(int step) {
    if (times != null) {
      times.began(step);
    }
  }

  private void note(int step) {
    if (times != null) {
      plan.note(step, times);
    }
  }

  /** A step has returned its value. */
  void succeed(int step, @Nullable Object value) {
    note(step);
    try {
      if (step == plan.handler() && invocation.context().cancellation().isCancelled()) {
        fail(cause()); // what an interrupted handler returns is no answer
      } else if (step == plan.handler()) {
        CallResult result = plan.render(invocation.answer(), value);
        invocation.resources().succeeded();
        finish(result);
      } else {
        provide(step, value);
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      invocation.resources().release();
    }
  }

  /** A step has failed. */
  void failed(int step, Throwable cause) {
    note(step);
    fail(cause);
    invocation.resources().release();
  }

  private void provide(int step, @Nullable Object value) {
    Lane lane = plan.step(step).function().lane();
    if (value instanceof AutoCloseable closeable) {
      invocation.resources().add(closeable, lane);
    }
    if (step < plan.layout().guards()
        && value instanceof Principal principal
        && !(principal instanceof Identity identity && identity.isAnonymous())) {
      invocation.context().setPrincipal(principal);
    }
    invocation.arguments().provide(step, value);
    List<Integer> ready = new ArrayList<>(2);
    boolean lastOne;
    synchronized (this) {
      if (ended) {
        return;
      }
      lastOne = --unfinished == 0;
      for (int dependent : plan.step(step).dependents()) {
        if (dependent < phase.to() && --missing[dependent - phase.from()] == 0) {
          ready.add(dependent);
        }
      }
    }
    startAll(ready);
    if (lastOne) {
      finish(null);
    }
  }

  private void finish(@Nullable CallResult result) {
    Promise<@Nullable CallResult> waiting;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      waiting = later;
      if (waiting == null) {
        atOnce = Future.succeededFuture(result);
      }
    }
    if (waiting != null) {
      waiting.complete(result);
    }
  }

  private void fail(Throwable cause) {
    Promise<@Nullable CallResult> waiting;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      waiting = later;
      if (waiting == null) {
        atOnce = Future.failedFuture(cause);
      }
    }
    if (waiting != null) {
      waiting.fail(cause);
    }
    invocation.context().cancellation().cancel(cause);
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  /**
   * Why the request was cancelled; a deadline that passed before anything ran is a want of permits.
   */
  private Throwable cause() {
    Throwable cause = invocation.context().cancellation().cause();
    String function = waitingFor;
    if (function != null && cause instanceof DeadlineExceededException) {
      return overloaded(function);
    }
    return cause == null ? new java.util.concurrent.CancellationException("cancelled") : cause;
  }

  private static ProblemException overloaded(String function) {
    return new ProblemException(
        Problem.titled(503, "Overloaded", "All permits of " + function + " are taken; try again.")
            .withHeader("Retry-After", "1"));
  }
}
