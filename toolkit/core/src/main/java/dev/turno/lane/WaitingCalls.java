package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The calls of a gateway that wait for a free slot, in the order of their coming; a line for each
 * operation, so that one that nobody has room for doesn't hold up the others. Confined to the
 * gateway's context.
 */
final class WaitingCalls {
  private final Map<OperationId, SequencedSet<CpuCall>> lines = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(CpuCall call) {
    if (line(call).add(call)) {
      size++;
    }
  }

  /** Puts a call back that had its turn before. */
  void addFirst(CpuCall call) {
    SequencedSet<CpuCall> line = line(call);
    if (!line.contains(call)) {
      line.addFirst(call);
      size++;
    }
  }

  void remove(CpuCall call) {
    SequencedSet<CpuCall> line = lines.get(call.operation());
    if (line != null && line.remove(call)) {
      size--;
    }
  }

  /** The first of each line, the one that came first before the others. */
  List<CpuCall> heads() {
    List<CpuCall> heads = new ArrayList<>(lines.size());
    for (SequencedSet<CpuCall> line : lines.values()) {
      if (!line.isEmpty()) {
        heads.add(line.getFirst());
      }
    }
    heads.sort(Comparator.comparingLong(CpuCall::id));
    return heads;
  }

  private SequencedSet<CpuCall> line(CpuCall call) {
    return lines.computeIfAbsent(call.operation(), o -> new LinkedHashSet<>());
  }
}
