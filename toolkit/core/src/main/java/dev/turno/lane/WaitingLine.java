package dev.turno.lane;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The waiting calls of one operation: those that had their turn before, and the others by tenant,
 * each in the order of their coming. All calls of nobody in particular are of one tenant. Confined
 * to one thread.
 */
final class WaitingLine {
  private static final long BEFORE_ALL = -1;

  private final TenantTurns turns;
  private final SequencedSet<CpuCall> returned = new LinkedHashSet<>();
  private final Map<String, SequencedSet<CpuCall>> byTenant = new HashMap<>();

  WaitingLine(TenantTurns turns) {
    this.turns = turns;
  }

  /**
   * The call that comes next of a line.
   *
   * @param turn when its tenant had its last turn
   */
  record Head(CpuCall call, long turn) {
    boolean isBefore(@Nullable Head other) {
      return other == null
          || turn < other.turn
          || (turn == other.turn && call.id() < other.call.id());
    }
  }

  /** Lets a call wait; says whether it didn't yet. */
  boolean add(CpuCall call) {
    return byTenant.computeIfAbsent(call.tenant(), t -> new LinkedHashSet<>()).add(call);
  }

  /** Puts a call back that had its turn before; says whether it wasn't there yet. */
  boolean addFirst(CpuCall call) {
    if (!returned.add(call)) {
      return false;
    }
    returned.addFirst(call);
    return true;
  }

  /** Takes a call out; says whether it was there. */
  boolean remove(CpuCall call) {
    if (returned.remove(call)) {
      return true;
    }
    SequencedSet<CpuCall> line = byTenant.get(call.tenant());
    if (line == null || !line.remove(call)) {
      return false;
    }
    if (line.isEmpty()) {
      byTenant.remove(call.tenant());
    }
    return true;
  }

  /** The call whose turn it is; null when none waits. */
  @Nullable Head head() {
    if (!returned.isEmpty()) {
      return new Head(returned.getFirst(), BEFORE_ALL);
    }
    Head head = null;
    for (Map.Entry<String, SequencedSet<CpuCall>> line : byTenant.entrySet()) {
      var candidate = new Head(line.getValue().getFirst(), turns.last(line.getKey()));
      if (candidate.isBefore(head)) {
        head = candidate;
      }
    }
    return head;
  }

  /** All that wait, in no order. */
  Stream<CpuCall> all() {
    return Stream.concat(
        returned.stream(), byTenant.values().stream().flatMap(SequencedSet::stream));
  }

  /** How many calls of that tenant wait for their first turn. */
  int of(String tenant) {
    SequencedSet<CpuCall> line = byTenant.get(tenant);
    return line == null ? 0 : line.size();
  }

  /** The call that came last of the tenant with the most calls. */
  @Nullable CpuCall lastOfLongest() {
    SequencedSet<CpuCall> longest = null;
    for (SequencedSet<CpuCall> line : byTenant.values()) {
      if (longest == null || line.size() > longest.size()) {
        longest = line;
      }
    }
    return longest == null ? null : longest.getLast();
  }
}
