package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.measure.Meter;
import dev.turno.measure.Meters;
import dev.turno.operation.OperationId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
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
  private final SlotStarter<ServedCall> starter;
  private final CallRunner runner;
  private final Runnable slotFreed;
  private final PaceAhead ahead;
  private final Meters meters = new Meters();
  private final Map<ServedCall.Id, ServedCall> calls = new HashMap<>();
  private final Map<String, SlotCount> unanswered = new TreeMap<>();
  private volatile int unfinished;
  private volatile int size;

  /**
   * No calls so far.
   *
   * @param slotFreed is told when a slot has become free and no waiting call has taken it
   */
  SlotCalls(Vertx vertx, Context context, WorkerOptions options, Runnable slotFreed) {
    this.vertx = vertx;
    this.slotFreed = slotFreed;
    size = options.slots();
    ahead = new PaceAhead(options.queueSize() > 0);
    slots = new Slots<>(options.slots(), options.queueSize(), System::nanoTime, ahead);
    starter = new SlotStarter<>(vertx, slots, this::run);
    runner = new CallRunner(vertx, context, this::completed, this::free);
  }

  /** Takes a call on; says whether there is room for it. */
  boolean take(ServedCall call) {
    calls.put(call.id(), call);
    count(call).add(call.operation(), call.batch());
    if (!starter.offer(call.operation(), call.function().lane().batching(), call)) {
      forget(call);
      return false;
    }
    recount();
    return true;
  }

  /** There are that many slots from now on, for each function as long a line. */
  void resize(int newSize) {
    boolean more = newSize > size;
    size = newSize;
    slots.resize(newSize, newSize);
    starter.start();
    if (more && slots.running() < newSize) {
      slotFreed.run();
    }
  }

  /** How many slots there are; on any thread. */
  int size() {
    return size;
  }

  /** What each function does here; on any thread. */
  Meters meters() {
    return meters;
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
    boolean waited = slots.withdraw(call.operation(), call);
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

  /** What the queues have of the slots. */
  Map<String, SlotLoad.OfQueue> queues() {
    Map<String, SlotLoad.OfQueue> queues = new TreeMap<>();
    for (ServedCall call : calls.values()) {
      String queue = call.function().lane().queue();
      SlotLoad.OfQueue load = queues.getOrDefault(queue, SlotLoad.OfQueue.NONE);
      queues.put(
          queue,
          call.slot() == null ? load.plusWaiting(call.age() / 1_000_000) : load.plusRunning());
    }
    return queues;
  }

  /** How many calls wait. */
  int waiting() {
    return slots.waiting();
  }

  /** How many slots the waiting calls will take. */
  int queued() {
    return slots.queued();
  }

  /** How long calls of each function run. */
  MovingMillis millis() {
    return ahead.millis();
  }

  /**
   * How many more jobs of a function would not wait for long, besides as many as there are slots;
   * on any thread.
   */
  int ahead(String function) {
    return ahead.running(new OperationId(function));
  }

  /** How many slots unanswered calls take, by who brought them. */
  Map<String, Integer> unanswered() {
    Map<String, Integer> bySender = new HashMap<>();
    unanswered.forEach((from, count) -> bySender.put(from, count.slots()));
    return bySender;
  }

  /** The calls have their slot. */
  private void run(List<ServedCall> together) {
    List<ServedCall> wanted = new ArrayList<>(together.size());
    for (ServedCall call : together) {
      if (call.deadline().hasPassed()) {
        answer(call, new Reply.TimedOut());
      } else {
        wanted.add(call);
      }
    }
    if (wanted.isEmpty()) {
      starter.free();
      return;
    }
    var slot = new TakenSlot(wanted, slots.started());
    wanted.forEach(call -> startIn(slot, call));
    wanted.forEach(call -> begins(call));
    runner.run(slot);
  }

  private void startIn(TakenSlot slot, ServedCall call) {
    call.startsIn(slot);
    call.setTimer(
        vertx.setTimer(
            Math.max(1, call.deadline().remainingMillis()),
            late -> abandon(call, new Reply.TimedOut(), "its deadline has passed")));
  }

  private void begins(ServedCall call) {
    Meter meter = meters.of(call.operation().value());
    meter.waited(call.age());
    meter.began();
  }

  /** What has not begun is somebody else's to count. */
  private void count(ServedCall call, Reply reply) {
    TakenSlot slot = call.slot();
    if (slot != null) {
      meters.of(call.operation().value()).ended(reply.status(), slot.nanos());
    }
  }

  private void completed(ServedCall call, Reply reply) {
    TakenSlot slot = call.slot();
    if (reply instanceof Reply.Completed && slot != null && slot.free()) {
      ahead.ran(call.function(), slot.nanosInSlot(size), size);
      freed();
    }
    answer(call, reply);
  }

  private void answer(ServedCall call, Reply reply) {
    if (!call.answer()) {
      return;
    }
    vertx.cancelTimer(call.timer());
    count(call, reply);
    forget(call);
    call.recipient().answer(call, reply);
    recount();
  }

  /** Nothing runs in a slot any more. */
  private void free(TakenSlot slot) {
    if (slot.free()) {
      freed();
      slot.calls().forEach(call -> call.recipient().freed(call));
    }
  }

  private void freed() {
    starter.free();
    recount();
    if (slots.running() < slots.size() || slots.isIdle()) {
      slotFreed.run();
    }
  }

  private void forget(ServedCall call) {
    calls.remove(call.id());
    SlotCount count = count(call);
    count.remove(call.operation(), call.batch());
    if (count.slots() == 0) {
      unanswered.remove(call.id().from());
    }
  }

  private SlotCount count(ServedCall call) {
    return unanswered.computeIfAbsent(call.id().from(), from -> new SlotCount());
  }

  private void recount() {
    unfinished = slots.running() + slots.waiting();
  }
}
