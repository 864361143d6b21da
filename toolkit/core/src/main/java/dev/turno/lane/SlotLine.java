package dev.turno.lane;

import dev.turno.operation.Batching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The calls of one function that wait for a slot, in the order of their coming. */
final class SlotLine<T> {
  private final int batch;
  private final long wait;
  private final Deque<Waiting<T>> calls = new ArrayDeque<>();

  private record Waiting<T>(T call, long since) {}

  SlotLine(Optional<Batching> batching) {
    batch = batching.map(Batching::size).orElse(1);
    wait = batching.map(b -> b.within().toNanos()).orElse(0L);
  }

  /**
   * How many calls may wait.
   *
   * @param room how many slots there are for them, now or later; there is always one for a batch to
   *     gather
   */
  int capacity(int room) {
    return batch == 1 ? room : batch * Math.max(1, room);
  }

  void add(T call, long now) {
    calls.add(new Waiting<>(call, now));
  }

  /** Whether as many wait as go into one slot, or the first has waited for long enough. */
  boolean isReady(long now) {
    return !calls.isEmpty() && (calls.size() >= batch || now - readyAt() >= 0);
  }

  /** Since when the first waits. */
  long since() {
    return calls.getFirst().since();
  }

  long readyAt() {
    return since() + wait;
  }

  /** Takes out those that go into one slot. */
  List<T> take() {
    List<T> taken = new ArrayList<>(Math.min(batch, calls.size()));
    while (taken.size() < batch && !calls.isEmpty()) {
      taken.add(calls.removeFirst().call());
    }
    return taken;
  }

  boolean remove(T call) {
    return calls.removeIf(waiting -> waiting.call().equals(call));
  }

  List<T> removeAll() {
    List<T> all = calls.stream().map(Waiting::call).toList();
    calls.clear();
    return all;
  }

  int waiting() {
    return calls.size();
  }

  /** How many slots they will take. */
  int slots() {
    return Math.ceilDiv(calls.size(), batch);
  }
}
