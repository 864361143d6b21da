package dev.turno.lane;

import java.util.List;

/** A slot, and the calls that share it. Confined to the node's context. */
final class TakenSlot {
  private final List<ServedCall> calls;
  private final long since = System.nanoTime();
  private boolean freed;

  /** A slot that has just been taken. */
  TakenSlot(List<ServedCall> calls) {
    this.calls = calls;
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

  /** Notes that it is free; says whether it wasn't before. */
  boolean free() {
    boolean first = !freed;
    freed = true;
    return first;
  }
}
