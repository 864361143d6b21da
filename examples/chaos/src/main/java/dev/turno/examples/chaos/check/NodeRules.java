package dev.turno.examples.chaos.check;

import static dev.turno.examples.chaos.check.Invariant.I10;
import static dev.turno.examples.chaos.check.Invariant.I9;

import dev.turno.examples.chaos.journal.Event;
import java.util.List;

/** How the processes fared. */
final class NodeRules implements Rule {
  /** What the JVMs of a run end with when their heap is full. */
  private static final int OUT_OF_MEMORY = 3;

  private final long mostKilobytes;

  /**
   * The rule.
   *
   * @param mostKilobytes what a process of the run may have in memory
   */
  NodeRules(long mostKilobytes) {
    this.mostKilobytes = mostKilobytes;
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    evidence
        .all(Event.Probed.class)
        .forEach(p -> findings.wrongIf(!p.ok(), I9, p.name() + ": " + p.detail(), List.of(p)));
    evidence
        .all(Event.Memory.class)
        .forEach(
            memory ->
                findings.wrongIf(
                    memory.kilobytes() > mostKilobytes,
                    I10,
                    memory.name() + " has " + memory.kilobytes() + " kB",
                    List.of(memory)));
    evidence
        .all(Event.Exited.class)
        .forEach(
            exit ->
                findings.wrongIf(
                    exit.code() == OUT_OF_MEMORY && !exit.asked(),
                    I10,
                    exit.name() + " had no memory left",
                    List.of(exit)));
  }
}
