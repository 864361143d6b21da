package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import java.util.Comparator;
import java.util.List;

/** Compares the events of a run with the {@linkplain Invariant invariants}. */
public final class Checker {
  private Checker() {}

  /**
   * What is wrong with these events.
   *
   * @param mostKilobytes what a process of the run may have in memory
   */
  public static Findings check(List<Event> events, long mostKilobytes) {
    var evidence =
        new Evidence(events.stream().sorted(Comparator.comparingLong(Event::at)).toList());
    var findings = new Findings();
    List<Rule> rules =
        List.of(
            new TicketRules(), new ExecutionRules(), new CallRules(), new NodeRules(mostKilobytes));
    rules.forEach(rule -> rule.check(evidence, findings));
    return findings;
  }
}
