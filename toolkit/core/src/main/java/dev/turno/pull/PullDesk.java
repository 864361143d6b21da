package dev.turno.pull;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.context.Deadline;
import dev.turno.context.TimeSource;
import dev.turno.job.JobContext;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where calls wait for pullers, and pullers for calls. A lease is one puller's for as long as it
 * beats; what comes under another lease is refused. Thread-safe; never blocks.
 */
public final class PullDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PullDesk.class);

  /** How long a function counts as offered after a puller has asked for it. */
  private static final Duration OFFERED = Duration.ofSeconds(60);

  /** How long a call waits for a puller before it is handed back. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How often a call may lose its puller; it may be what ends them. */
  private static final int MOST_LOSSES = 3;

  private final Vertx vertx;
  private final Map<String, EnvelopeCodec> codecs = new LinkedHashMap<>();
  private final PullOptions options;
  private final TimeSource time;
  private final Map<String, Long> offered = new HashMap<>();
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private final List<PulledCall> waiting = new ArrayList<>();
  private final Map<String, PulledCall> leased = new HashMap<>();
  private final Map<String, Integer> losses = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private boolean closed;

  /** A puller that waits for a call of some functions. */
  private record Waiter(Set<String> functions, Promise<Optional<PulledCall>> promise) {}

  /**
   * A desk.
   *
   * @param codecs of the functions whose code this process does not have
   */
  public PullDesk(Vertx vertx, List<EnvelopeCodec> codecs, PullOptions options, TimeSource time) {
    this.vertx = vertx;
    this.options = options;
    this.time = time;
    codecs.forEach(codec -> this.codecs.put(codec.operation().value(), codec));
  }

  PullOptions options() {
    return options;
  }

  /** The functions that may be pulled. */
  Set<String> functions() {
    return codecs.keySet();
  }

  EnvelopeCodec codec(String function) {
    return java.util.Objects.requireNonNull(codecs.get(function), function);
  }

  /** The shapes of the functions for which pullers have asked lately. */
  synchronized Map<String, String> offered() {
    long now = time.nanos();
    offered.values().removeIf(until -> until - now < 0);
    Map<String, String> shapes = new HashMap<>();
    offered.keySet().forEach(function -> shapes.put(function, codec(function).shape()));
    return shapes;
  }

  synchronized boolean offers(String function) {
    Long until = offered.get(function);
    return until != null && until - time.nanos() > 0;
  }

  /** How many pullers wait. */
  synchronized int free() {
    return Math.max(0, waiters.size() - waiting.size());
  }

  /** How many pullers there are. */
  synchronized int size() {
    return waiters.size() + leased.size();
  }

  void onFree(Runnable listener) {
    listeners.add(listener);
  }

  /** Takes a call in for a puller. */
  PulledCall take(Buffer message, Optional<JobContext> job, Deadline deadline) {
    String lease = job.map(JobContext::leaseId).orElseGet(PullDesk::newLease);
    var call = new PulledCall(message, job.orElse(null), deadline, lease);
    call.result().onComplete(done -> over(call));
    offer(call);
    return call;
  }

  private static String newLease() {
    return "call-" + UUID.randomUUID();
  }

  private void offer(PulledCall call) {
    Waiter waiter = null;
    synchronized (this) {
      if (closed) {
        handBack(call);
        return;
      }
      for (Waiter one : waiters) {
        if (one.functions().contains(call.function())) {
          waiter = one;
          break;
        }
      }
      if (waiter == null) {
        waiting.add(call);
        call.then(time.after(vertx, PATIENCE.toMillis(), () -> nobodyCame(call)));
        return;
      }
      waiters.remove(waiter);
      lease(call);
    }
    waiter.promise().complete(Optional.of(call));
  }

  /** Under the lock. */
  private void lease(PulledCall call) {
    leased.put(call.lease, call);
    String lease = call.lease;
    call.then(time.after(vertx, options.lease().toMillis(), () -> lost(lease)));
  }

  private void nobodyCame(PulledCall call) {
    synchronized (this) {
      if (!waiting.remove(call)) {
        return;
      }
    }
    handBack(call);
  }

  /** Nobody runs it: a job goes back to its queue, a caller is told to try again. */
  private static void handBack(PulledCall call) {
    call.fail(call.job == null ? none(call.function()) : new JobSlots.NoSlotException());
  }

  static ProblemException none(String function) {
    return new ProblemException(
        Problem.titled(
                503,
                "No worker offers `" + function + "`",
                "Those that pull its work have gone, or are busy.")
            .withHeader("Retry-After", "1"));
  }

  /**
   * Gives a puller a call; empty when none comes in that time.
   *
   * @throws ProblemException 422 for a function that cannot be pulled
   */
  Future<Optional<PulledCall>> lease(Set<String> functions, Duration wait) {
    functions.stream()
        .filter(function -> !codecs.containsKey(function))
        .findFirst()
        .ifPresent(this::refuse);
    Promise<Optional<PulledCall>> promise = Promise.promise();
    var waiter = new Waiter(functions, promise);
    PulledCall found;
    synchronized (this) {
      long until = time.nanos() + OFFERED.toNanos();
      functions.forEach(function -> offered.put(function, until));
      waiting.removeIf(call -> !call.isWanted());
      found =
          waiting.stream()
              .filter(call -> functions.contains(call.function()))
              .findFirst()
              .orElse(null);
      if (found != null) {
        waiting.remove(found);
        lease(found);
      } else if (!closed && wait.isPositive()) {
        waiters.add(waiter);
        TimeSource.Timer end = time.after(vertx, wait.toMillis(), () -> leave(waiter));
        promise.future().onComplete(done -> end.cancel()); // it would keep the call in memory
      } else {
        return Future.succeededFuture(Optional.empty());
      }
    }
    if (found != null) {
      return Future.succeededFuture(Optional.of(found));
    }
    listeners.forEach(Runnable::run);
    return promise.future();
  }

  private void refuse(String function) {
    throw ProblemException.of(
        422,
        "There is no function "
            + function
            + " to pull"
            + (codecs.isEmpty()
                ? ": the application has no @Remote interface."
                : "; there are " + String.join(", ", codecs.keySet()) + "."));
  }

  private void leave(Waiter waiter) {
    synchronized (this) {
      if (!waiters.remove(waiter)) {
        return;
      }
    }
    waiter.promise().tryComplete(Optional.empty());
  }

  /** A puller waits no longer, and has not heard of what it got: its connection is gone. */
  void gone(Future<Optional<PulledCall>> waited) {
    if (waited.isComplete()) {
      Optional.ofNullable(waited.result()).flatMap(found -> found).ifPresent(this::takeBack);
      return;
    }
    Optional<Waiter> left;
    synchronized (this) {
      left = waiters.stream().filter(w -> w.promise().future().equals(waited)).findFirst();
    }
    left.ifPresent(this::leave);
  }

  private void takeBack(PulledCall call) {
    synchronized (this) {
      if (!leased.remove(call.lease, call)) {
        return;
      }
    }
    again(call);
  }

  /** Gives a call to another puller; a job gets its next lease where it came from. */
  private void again(PulledCall call) {
    if (call.job != null) {
      call.fail(new JobSlots.NoSlotException());
    } else {
      call.lease = newLease();
      offer(call);
    }
  }

  /** The call of a lease that holds, for which nobody need be silent for long; else 410. */
  PulledCall renewed(String lease) {
    synchronized (this) {
      PulledCall call = leased.get(lease);
      if (call != null) {
        lease(call);
        return call;
      }
    }
    throw gone(lease);
  }

  private static ProblemException gone(String lease) {
    return new ProblemException(
        Problem.titled(
            410,
            "Lease gone",
            "Lease "
                + lease
                + " does not hold: the call was cancelled, is over, or was given to another. Stop, and"
                + " drop its result."));
  }

  void complete(String lease, CallResult.Whole result) {
    ended(lease).complete(result);
  }

  void fail(String lease, Throwable why) {
    ended(lease).fail(why);
  }

  private PulledCall ended(String lease) {
    synchronized (this) {
      PulledCall call = leased.remove(lease);
      if (call != null) {
        if (call.job != null) {
          call.job.id().ifPresent(id -> losses.remove(id.toString()));
        }
        return call;
      }
    }
    throw gone(lease);
  }

  /** Nobody wants anything more of a call. */
  private void over(PulledCall call) {
    synchronized (this) {
      waiting.remove(call);
      leased.remove(call.lease, call);
      call.then(null);
    }
    listeners.forEach(Runnable::run);
  }

  /** A puller was silent for too long. */
  private void lost(String lease) {
    PulledCall call;
    int times;
    synchronized (this) {
      call = leased.remove(lease);
      if (call == null) {
        return;
      }
      times = count(call);
    }
    LOG.warn("{}: the puller of lease {} is silent; it is no longer its", call.function(), lease);
    if (times >= MOST_LOSSES || !isRetryable(call)) {
      call.fail(
          new ProblemException(
              Problem.titled(
                  502,
                  "Worker lost",
                  "Those who pulled " + call.function() + " fell silent, " + times + " of them.")));
    } else {
      again(call);
    }
  }

  /** How often a call has lost its puller; of a job in all its attempts here. Under the lock. */
  private int count(PulledCall call) {
    call.losses++;
    if (call.job == null || call.job.id().isEmpty()) {
      return call.losses;
    }
    if (losses.size() > 10_000) {
      losses.remove(losses.keySet().iterator().next());
    }
    return losses.merge(call.job.id().get().toString(), 1, Integer::sum);
  }

  private boolean isRetryable(PulledCall call) {
    return codec(call.function()).lane().retryable();
  }

  /** Gives nothing more out; what is out is handed back. Safe to call twice. */
  @Override
  public void close() {
    List<PulledCall> open;
    List<Waiter> left;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(waiting);
      open.addAll(leased.values());
      left = List.copyOf(waiters);
      waiters.clear();
    }
    open.forEach(PullDesk::handBack);
    left.forEach(waiter -> waiter.promise().tryComplete(Optional.empty()));
  }
}
