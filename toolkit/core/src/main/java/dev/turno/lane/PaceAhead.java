package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reckons by how long calls of a function have run here. Thread-safe, but for {@link #ran}, which
 * is for one thread.
 */
final class PaceAhead implements Ahead {
  private final boolean queues;
  private final MovingMillis millis = new MovingMillis();
  private final Map<OperationId, Counts> counts = new ConcurrentHashMap<>();

  private record Counts(int waiting, int running) {
    static final Counts NONE = new Counts(0, 0);
  }

  /**
   * Nothing has run yet.
   *
   * @param queues whether calls may wait here at all
   */
  PaceAhead(boolean queues) {
    this.queues = queues;
  }

  /** A call has run for so long. */
  void ran(CpuFunction function, long nanos, int slots) {
    OperationId id = function.operation().id();
    double each = millis.add(id, nanos);
    if (queues && function.lane().batching().isEmpty()) {
      int running = function.lane().hosted() ? Ahead.within(HANDED_MILLIS, each, slots) : 0;
      counts.put(id, new Counts(Ahead.within(TAKEN_MILLIS, each, slots), running));
    }
  }

  MovingMillis millis() {
    return millis;
  }

  @Override
  public int waiting(OperationId function) {
    return counts.getOrDefault(function, Counts.NONE).waiting();
  }

  @Override
  public int running(OperationId function) {
    return counts.getOrDefault(function, Counts.NONE).running();
  }
}
