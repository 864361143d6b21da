package dev.turno.examples.chaos.check;

import static dev.turno.examples.chaos.check.Invariant.I10;
import static dev.turno.examples.chaos.check.Invariant.I8;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import java.util.List;
import java.util.Set;

/**
 * Calls without a ticket. Of a gateway that was killed, paused or cut off while it had the call, or
 * that ended by itself since it had been, nothing is expected.
 */
final class CallRules implements Rule {
  private static final long GRACE_MILLIS = 250;
  private static final Set<Integer> BUSY = Set.of(429, 503);

  @Override
  public void check(Evidence evidence, Findings findings) {
    List<Event.Fault> faults = evidence.all(Event.Fault.class).toList();
    boolean polite =
        faults.stream().allMatch(fault -> fault.kind() == Kind.RESTART)
            && evidence.all(Event.Exited.class).allMatch(Event.Exited::asked);
    evidence
        .all(Event.Called.class)
        .forEach(
            call -> {
              if (faults.stream().noneMatch(fault -> hits(fault, call))
                  && evidence.all(Event.Exited.class).noneMatch(exit -> hits(exit, call))) {
                answered(call, findings);
              }
              if (polite) {
                findings.wrongIf(
                    call.status() == 0 || call.status() >= 500,
                    I8,
                    "a call failed though nothing was forced: " + call.status(),
                    List.of(call));
              }
            });
    refusals(evidence, findings);
  }

  private static boolean hits(Event.Fault fault, Event.Called call) {
    return fault.kind() != Kind.RESTART
        && fault.kind() != Kind.OVERLOAD
        && fault.kind() != Kind.DATABASE
        && fault.names().contains(call.gateway())
        && fault.at() <= call.at() + call.took()
        && call.at() <= fault.until() + GRACE_MILLIS;
  }

  /** A gateway that was cut off ends by itself, and is started anew. */
  private static boolean hits(Event.Exited exit, Event.Called call) {
    return exit.name().equals(call.gateway())
        && !exit.asked()
        && call.at() <= exit.at()
        && exit.at() <= call.at() + call.took() + GRACE_MILLIS;
  }

  private static void answered(Event.Called call, Findings findings) {
    findings.wrongIf(
        call.status() == 0 || call.took() - call.lag() > call.limit() + GRACE_MILLIS,
        I8,
        "a call by "
            + call.gateway()
            + " of "
            + call.limit()
            + " ms took "
            + call.took()
            + " ms, status "
            + call.status(),
        List.of(call));
  }

  private static void refusals(Evidence evidence, Findings findings) {
    evidence
        .all(Event.Called.class)
        .filter(call -> BUSY.contains(call.status()))
        .forEach(
            call ->
                findings.wrongIf(
                    !call.retryAfter(), I10, "refused without Retry-After", List.of(call)));
    evidence
        .all(Event.Refused.class)
        .filter(refused -> BUSY.contains(refused.status()))
        .forEach(
            refused ->
                findings.wrongIf(
                    !refused.retryAfter(), I10, "refused without Retry-After", List.of(refused)));
  }
}
