package dev.turno.lane;

import dev.turno.operation.Batching;
import dev.turno.operation.OperationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a worker node, and before them a bounded line for each function. The longest waiting
 * call is the next; of a batched function, as many as a batch holds, once there are so many or the
 * first has waited for long enough. Confined to one thread.
 *
 * @param <T> what waits
 */
final class Slots<T> {
  private int size;
  private int queueSize;
  private final LongSupplier nanoTime;
  private final Ahead ahead;
  private final Map<OperationId, SlotLine<T>> lines = new LinkedHashMap<>();
  private int running;

  /**
   * Slots, all of them free.
   *
   * @param size how many
   * @param queueSize how many calls, or batches, of one function may wait while none is free
   */
  Slots(int size, int queueSize, LongSupplier nanoTime) {
    this(size, queueSize, nanoTime, Ahead.NONE);
  }

  /**
   * Slots that take on more calls than they can run.
   *
   * @param ahead how many more of which function
   */
  Slots(int size, int queueSize, LongSupplier nanoTime, Ahead ahead) {
    this.size = size;
    this.queueSize = queueSize;
    this.nanoTime = nanoTime;
    this.ahead = ahead;
  }

  /**
   * Lets a call wait for {@link #next}; says whether there was room for it.
   *
   * @param batching how calls of its function are gathered, if they are
   */
  boolean offer(OperationId function, Optional<Batching> batching, T call) {
    SlotLine<T> line = lines.computeIfAbsent(function, f -> new SlotLine<>(batching));
    int room = Math.max(0, size - running) + queueSize + ahead.waiting(function);
    if (line.waiting() >= line.capacity(room)) {
      return false;
    }
    line.add(call, nanoTime.getAsLong());
    return true;
  }

  /**
   * Gives a free slot to the calls that have waited longest: one, or those of a batch. Null when
   * none is to start now.
   */
  @Nullable List<T> next() {
    SlotLine<T> longest = null;
    int room = 0;
    long now = nanoTime.getAsLong();
    for (Map.Entry<OperationId, SlotLine<T>> one : lines.entrySet()) {
      SlotLine<T> line = one.getValue();
      if (line.isReady(now) && (longest == null || line.since() - longest.since() < 0)) {
        longest = line;
        room = size + ahead.running(one.getKey()) - running;
      }
    }
    if (longest == null || room <= 0) {
      return null;
    }
    running++;
    return longest.take();
  }

  /** In how many nanoseconds a batch will have waited for long enough, if one waits. */
  OptionalLong untilReady() {
    long now = nanoTime.getAsLong();
    return lines.values().stream()
        .filter(line -> line.waiting() > 0 && !line.isReady(now))
        .mapToLong(line -> line.readyAt() - now)
        .min();
  }

  /**
   * There are that many from now on; what runs beyond runs on.
   *
   * @param queueSize how many calls, or batches, of one function may wait
   */
  void resize(int size, int queueSize) {
    this.size = size;
    this.queueSize = queueSize;
  }

  /** Gives a slot back. */
  void free() {
    running--;
  }

  /** Takes a call out of its line; says whether it was there. */
  boolean withdraw(OperationId function, T call) {
    SlotLine<T> line = lines.get(function);
    return line != null && line.remove(call);
  }

  /** Takes out all that wait. */
  List<T> withdrawAll() {
    List<T> all = new ArrayList<>();
    lines.values().forEach(line -> all.addAll(line.removeAll()));
    return all;
  }

  int size() {
    return size;
  }

  /** How many are taken. */
  int running() {
    return Math.min(running, size);
  }

  /** How many calls have been started that no slot has room for, and that wait in their runtime. */
  private int surplus() {
    return running - running();
  }

  /** Whether no calls wait to be started. */
  boolean isIdle() {
    return lines.values().stream().allMatch(line -> line.waiting() == 0);
  }

  /** How many calls have been started and have not ended. */
  int started() {
    return running;
  }

  /** How many slots those that wait will take. */
  int queued() {
    return surplus() + lines.values().stream().mapToInt(SlotLine::slots).sum();
  }

  /** How many calls wait. */
  int waiting() {
    return surplus() + lines.values().stream().mapToInt(SlotLine::waiting).sum();
  }
}
