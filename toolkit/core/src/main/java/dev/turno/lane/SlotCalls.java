package dev.turno.lane;

import dev.turno.call.Invocation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a worker node has taken, whoever brought them: they wait for a slot, run in it,
 * and are answered once. Confined to the node's context.
 */
final class SlotCalls {
  private final Vertx vertx;
  private final Slots<ServedCall> slots;
  private final CallRunner runner;
  private final Runnable slotFreed;
  private final Map<ServedCall.Id, ServedCall> calls = new HashMap<>();
  private final Map<String, Integer> unanswered = new TreeMap<>();
  private final MovingMillis millis = new MovingMillis();
  private volatile int unfinished;

  /**
   * No calls so far.
   *
   * @param slotFreed is told when a slot has become free and no waiting call has taken it
   */
  SlotCalls(Vertx vertx, Context context, WorkerOptions options, Runnable slotFreed) {
    this.vertx = vertx;
    this.slotFreed = slotFreed;
    slots = new Slots<>(options.slots(), options.queueSize());
    runner = new CallRunner(vertx, context, this::completed, this::ended);
  }

  /** Takes a call on; says whether there is room for it. */
  boolean take(ServedCall call) {
    Slots.Admission admission = slots.ask(call.function().operation().id(), call);
    if (admission == Slots.Admission.FULL) {
      return false;
    }
    calls.put(call.id(), call);
    unanswered.merge(call.id().from(), 1, Integer::sum);
    if (admission == Slots.Admission.RUN) {
      run(call);
    }
    count();
    return true;
  }

  @Nullable ServedCall find(ServedCall.Id id) {
    return calls.get(id);
  }

  List<ServedCall> all() {
    return List.copyOf(calls.values());
  }

  /** Those that wait are answered; they don't run. */
  void answerWaiting(Reply reply) {
    slots.withdrawAll().forEach(call -> answer(call, reply));
  }

  /** Answers now, whatever the call is doing, and makes it stop. */
  void abandon(ServedCall call, Reply reply, String why) {
    if (call.isAnswered()) {
      return;
    }
    boolean waited = slots.withdraw(call.function().operation().id(), call);
    answer(call, reply);
    Invocation invocation = call.invocation();
    if (!waited && invocation != null) {
      invocation.context().cancellation().cancel(new CancellationException("cancelled: " + why));
    }
  }

  /** How many calls run or wait; on any thread. */
  int unfinished() {
    return unfinished;
  }

  int running() {
    return slots.running();
  }

  int queued() {
    return slots.queued();
  }

  /** How long calls of each function run. */
  MovingMillis millis() {
    return millis;
  }

  /** How many unanswered calls there are, by who brought them. */
  Map<String, Integer> unanswered() {
    return Map.copyOf(unanswered);
  }

  /** The call has its slot. */
  private void run(ServedCall call) {
    if (call.deadline().hasPassed()) {
      answer(call, new Reply.TimedOut());
      freeSlot(call);
      return;
    }
    call.setTimer(
        vertx.setTimer(
            Math.max(1, call.deadline().remainingMillis()),
            late -> abandon(call, new Reply.TimedOut(), "its deadline has passed")));
    call.startedAt(System.nanoTime());
    runner.run(call);
  }

  private void answer(ServedCall call, Reply reply) {
    if (!call.answer()) {
      return;
    }
    vertx.cancelTimer(call.timer());
    calls.remove(call.id());
    unanswered.computeIfPresent(call.id().from(), (from, n) -> n == 1 ? null : n - 1);
    call.recipient().answer(call, reply);
    count();
  }

  /** Gives a call's slot to the next; says whether the call still had it. */
  private boolean freeSlot(ServedCall call) {
    if (!call.freeSlot()) {
      return false;
    }
    slots.free();
    ServedCall next = slots.next();
    if (next != null) {
      run(next);
    }
    count();
    if (slots.running() < slots.size()) {
      slotFreed.run();
    }
    return true;
  }

  private void completed(ServedCall call, Reply reply) {
    if (reply instanceof Reply.Completed) {
      millis.add(call.function().operation().id(), System.nanoTime() - call.startedAt());
      freeSlot(call);
    }
    answer(call, reply);
  }

  /** Nothing of the call runs any more. */
  private void ended(ServedCall call) {
    if (freeSlot(call)) {
      call.recipient().freed(call);
    }
  }

  private void count() {
    unfinished = slots.running() + slots.queued();
  }
}
