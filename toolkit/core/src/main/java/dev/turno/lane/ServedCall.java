package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.context.Deadline;
import io.vertx.core.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that a worker node has taken. Confined to the node's context. */
final class ServedCall {
  private final CpuFunction function;
  private final Delivery delivery;
  private final Context loop;
  private final Deadline deadline;
  private @Nullable Envelope envelope;
  private @Nullable Invocation invocation;
  private long timer = -1;
  private boolean answered;
  private boolean slotFreed;

  /**
   * A call.
   *
   * @param loop the event-loop context that belongs to it alone
   */
  ServedCall(CpuFunction function, Delivery delivery, Context loop, Envelope envelope) {
    this.function = function;
    this.delivery = delivery;
    this.loop = loop;
    this.envelope = envelope;
    deadline = Deadline.in(Duration.ofMillis(delivery.remaining()));
  }

  /** What identifies a call to the node. */
  record Id(String from, String call) {}

  Id id() {
    return new Id(delivery.from(), delivery.call());
  }

  CpuFunction function() {
    return function;
  }

  Delivery delivery() {
    return delivery;
  }

  Context loop() {
    return loop;
  }

  Deadline deadline() {
    return deadline;
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

  /** Notes that its slot is free; says whether it wasn't before. */
  boolean freeSlot() {
    boolean first = !slotFreed;
    slotFreed = true;
    return first;
  }
}
