package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a worker node, and before them a bounded queue for each function. The longest
 * waiting call is the next. Confined to one thread.
 *
 * @param <T> what waits
 */
final class Slots<T> {
  private final int size;
  private final int queueSize;
  private final Map<OperationId, Deque<Waiting<T>>> queues = new LinkedHashMap<>();
  private int running;
  private int queued;
  private long arrivals;

  private record Waiting<T>(T call, long arrival) {}

  /** What becomes of a call that asks for a slot. */
  enum Admission {
    RUN,
    QUEUED,
    FULL
  }

  /**
   * Slots, all of them free.
   *
   * @param size how many
   * @param queueSize how many calls of one function may wait
   */
  Slots(int size, int queueSize) {
    this.size = size;
    this.queueSize = queueSize;
  }

  Admission ask(OperationId function, T call) {
    if (running < size) {
      running++;
      return Admission.RUN;
    }
    Deque<Waiting<T>> queue = queues.computeIfAbsent(function, f -> new ArrayDeque<>());
    if (queue.size() >= queueSize) {
      return Admission.FULL;
    }
    queue.add(new Waiting<>(call, arrivals++));
    queued++;
    return Admission.QUEUED;
  }

  /** Gives a slot back. */
  void free() {
    running--;
  }

  /**
   * Gives a free slot to the call that has waited longest; null when none waits or none is free.
   */
  @Nullable T next() {
    Deque<Waiting<T>> longest = null;
    for (Deque<Waiting<T>> queue : queues.values()) {
      if (!queue.isEmpty()
          && (longest == null || queue.getFirst().arrival() < longest.getFirst().arrival())) {
        longest = queue;
      }
    }
    if (longest == null || running >= size) {
      return null;
    }
    running++;
    queued--;
    return longest.removeFirst().call();
  }

  /** Takes a call out of its queue; says whether it was there. */
  boolean withdraw(OperationId function, T call) {
    Deque<Waiting<T>> queue = queues.get(function);
    boolean removed = queue != null && queue.removeIf(w -> w.call().equals(call));
    if (removed) {
      queued--;
    }
    return removed;
  }

  /** Takes out all that wait. */
  List<T> withdrawAll() {
    List<T> all = new ArrayList<>();
    queues.values().forEach(queue -> queue.forEach(w -> all.add(w.call())));
    queues.clear();
    queued = 0;
    return all;
  }

  int size() {
    return size;
  }

  int running() {
    return running;
  }

  int queued() {
    return queued;
  }
}
