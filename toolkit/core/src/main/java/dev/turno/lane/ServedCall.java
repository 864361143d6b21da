package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.context.Deadline;
import dev.turno.operation.OperationId;
import io.vertx.core.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that a worker node has taken. Confined to the node's context. */
final class ServedCall {
  private final CpuFunction function;
  private final Id id;
  private final Context loop;
  private final Deadline deadline;
  private final Recipient recipient;
  private final Map<Class<?>, Object> attachments;
  private @Nullable Envelope envelope;
  private @Nullable Invocation invocation;
  private long timer = -1;
  private final long since = System.nanoTime();
  private boolean answered;
  private @Nullable TakenSlot slot;

  /**
   * A call.
   *
   * @param loop the event-loop context that belongs to it alone
   * @param recipient is told what becomes of it
   */
  ServedCall(
      Id id,
      CpuFunction function,
      Deadline deadline,
      Context loop,
      Envelope envelope,
      Recipient recipient) {
    this(id, function, deadline, loop, envelope, recipient, Map.of());
  }

  /**
   * A call for which there is something else that its function may take as a parameter.
   *
   * @param attachments what there is, by its type
   */
  ServedCall(
      Id id,
      CpuFunction function,
      Deadline deadline,
      Context loop,
      Envelope envelope,
      Recipient recipient,
      Map<Class<?>, Object> attachments) {
    this.attachments = attachments;
    this.id = id;
    this.function = function;
    this.loop = loop;
    this.envelope = envelope;
    this.recipient = recipient;
    this.deadline = deadline;
  }

  /**
   * What identifies a call to the node.
   *
   * @param from who brought it
   * @param call its id, unique to them
   */
  record Id(String from, String call) {}

  Id id() {
    return id;
  }

  OperationId operation() {
    return function.operation().id();
  }

  /** How many calls share a slot with it, at most. */
  int batch() {
    return function.lane().batchSize();
  }

  CpuFunction function() {
    return function;
  }

  Context loop() {
    return loop;
  }

  Deadline deadline() {
    return deadline;
  }

  Recipient recipient() {
    return recipient;
  }

  Map<Class<?>, Object> attachments() {
    return attachments;
  }

  /** Hands out the message, once, so that it isn't kept while the call runs. */
  Envelope takeEnvelope() {
    Envelope taken = envelope;
    if (taken == null) {
      throw new IllegalStateException("a call is started once");
    }
    envelope = null;
    return taken;
  }

  @Nullable Invocation invocation() {
    return invocation;
  }

  void runs(Invocation invocation) {
    this.invocation = invocation;
  }

  /** How long it has been here, in nanoseconds. */
  long age() {
    return System.nanoTime() - since;
  }

  long timer() {
    return timer;
  }

  void setTimer(long timer) {
    this.timer = timer;
  }

  /** Notes that it is answered; says whether it wasn't before. */
  boolean answer() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  boolean isAnswered() {
    return answered;
  }

  /** The slot that it has, or had; null while it waits. */
  @Nullable TakenSlot slot() {
    return slot;
  }

  void startsIn(TakenSlot slot) {
    this.slot = slot;
  }
}
