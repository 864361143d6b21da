package dev.turno.lane;

import java.util.List;

/** A slot, and the calls that share it. Confined to the node's context. */
final class TakenSlot {
  private final List<ServedCall> calls;
  private final long since = System.nanoTime();
  private final int started;
  private boolean freed;

  /**
   * A slot that has just been taken.
   *
   * @param started how many are taken with it; more than there are when calls go ahead of their
   *     turn
   */
  TakenSlot(List<ServedCall> calls, int started) {
    this.calls = calls;
    this.started = started;
  }

  List<ServedCall> calls() {
    return calls;
  }

  /** What all of its calls are of. */
  CpuFunction function() {
    return calls.getFirst().function();
  }

  /** For how long it has been taken. */
  long nanos() {
    return System.nanoTime() - since;
  }

  /**
   * How long its calls have run, as far as can be known when they waited in their runtime first.
   */
  long nanosInSlot(int slots) {
    return started <= slots ? nanos() : nanos() * slots / started;
  }

  /** Notes that it is free; says whether it wasn't before. */
  boolean free() {
    boolean first = !freed;
    freed = true;
    return first;
  }
}
