package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of a gateway that wait for a free slot: a line for each operation, so that one that
 * nobody has room for doesn't hold up the others. Tenants take turns over all lines. Confined to
 * the gateway's context.
 */
final class WaitingCalls {
  private final Map<OperationId, WaitingLine> lines = new HashMap<>();
  private final TenantTurns turns = new TenantTurns();
  private int size;

  int size() {
    return size;
  }

  /** What waits of each queue. */
  Map<String, SlotLoad.OfQueue> queues() {
    Map<String, SlotLoad.OfQueue> queues = new TreeMap<>();
    for (WaitingLine line : lines.values()) {
      line.all()
          .forEach(
              call -> {
                String queue = call.lane().queue();
                SlotLoad.OfQueue load = queues.getOrDefault(queue, SlotLoad.OfQueue.NONE);
                queues.put(queue, load.plusWaiting(call.age() / 1_000_000));
              });
    }
    return queues;
  }

  void add(CpuCall call) {
    if (line(call).add(call)) {
      size++;
    }
  }

  /** Puts a call back that had its turn before. */
  void addFirst(CpuCall call) {
    if (line(call).addFirst(call)) {
      size++;
    }
  }

  /** Takes out a call that doesn't wait any more. */
  void remove(CpuCall call) {
    if (line(call).remove(call)) {
      size--;
    }
  }

  /** Takes out a call that has its turn: those of other tenants come before its tenant's next. */
  void take(CpuCall call) {
    remove(call);
    turns.taken(call.tenant());
  }

  /**
   * The call of each line whose turn it is; first that of the tenant whose last turn is the longest
   * ago, and of the same tenant's the one that came first.
   */
  List<CpuCall> heads() {
    List<WaitingLine.Head> heads = new ArrayList<>(lines.size());
    for (WaitingLine line : lines.values()) {
      WaitingLine.Head head = line.head();
      if (head != null) {
        heads.add(head);
      }
    }
    heads.sort(
        Comparator.comparingLong(WaitingLine.Head::turn).thenComparingLong(h -> h.call().id()));
    return heads.stream().map(WaitingLine.Head::call).toList();
  }

  /**
   * The call to refuse when too many wait, now that {@code newcomer} waits too: the newcomer,
   * unless another tenant has more calls in a line than its own; then the last of these.
   */
  CpuCall surplus(CpuCall newcomer) {
    CpuCall surplus = newcomer;
    int most = line(newcomer).of(newcomer.tenant());
    for (WaitingLine line : lines.values()) {
      CpuCall last = line.lastOfLongest();
      if (last != null && line.of(last.tenant()) > most) {
        most = line.of(last.tenant());
        surplus = last;
      }
    }
    return surplus;
  }

  private WaitingLine line(CpuCall call) {
    return lines.computeIfAbsent(call.operation(), o -> new WaitingLine(turns));
  }
}
