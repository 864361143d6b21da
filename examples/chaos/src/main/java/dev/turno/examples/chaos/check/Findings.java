package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was looked at, and what was found. */
public final class Findings {
  private final Map<Invariant, Integer> looked = new EnumMap<>(Invariant.class);
  private final List<Violation> violations = new ArrayList<>();

  Findings() {}

  /** One more thing was looked at. */
  void looked(Invariant invariant) {
    looked.merge(invariant, 1, Integer::sum);
  }

  /** It was looked at, and is wrong if so. */
  void wrongIf(boolean wrong, Invariant invariant, String what, List<? extends Event> history) {
    looked(invariant);
    if (wrong) {
      violations.add(new Violation(invariant, what, history));
    }
  }

  /** How many things were looked at for that. */
  public int count(Invariant invariant) {
    return looked.getOrDefault(invariant, 0);
  }

  /** How many of them were wrong. */
  public long violated(Invariant invariant) {
    return violations.stream().filter(v -> v.invariant() == invariant).count();
  }

  /** All that is wrong. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}
