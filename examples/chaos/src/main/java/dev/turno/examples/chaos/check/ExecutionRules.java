package dev.turno.examples.chaos.check;

import static dev.turno.examples.chaos.check.Invariant.I2;
import static dev.turno.examples.chaos.check.Invariant.I3;
import static dev.turno.examples.chaos.check.Invariant.I4;

import dev.turno.examples.chaos.journal.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who ran a job, and whose result counts. Leases have no order of their own, so the order of
 * executions stands for it; one that began while or shortly after its process, or a gateway, was
 * away is left out: its lease may have been given long before, or by one that had no say any more.
 */
final class ExecutionRules implements Rule {
  private static final int OK = 200;

  /**
   * How much later than another a process may write that it begins, of two that were given work in
   * the other order.
   */
  private static final long START_SKEW_MILLIS = 2_000;

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (History job : evidence.jobs()) {
      List<Execution> executions = job.executions();
      onlyWithAFault(job, executions, evidence, findings);
      List<String> accepted =
          job.all(Event.Result.class)
              .filter(result -> result.status() == OK)
              .map(Event.Result::lease)
              .distinct()
              .toList();
      if (!accepted.isEmpty()) {
        findings.wrongIf(
            accepted.size() > 1, I2, "job " + job.job() + " has several results", job.events());
        accepted.forEach(lease -> fromTheLast(job, lease, executions, evidence, findings));
      }
    }
  }

  private static void onlyWithAFault(
      History job, List<Execution> executions, Evidence evidence, Findings findings) {
    if (executions.isEmpty()) {
      return;
    }
    Set<String> leases = new HashSet<>();
    for (Execution execution : executions) {
      findings.wrongIf(
          !leases.add(execution.lease()),
          I3,
          "job " + job.job() + " ran twice by one lease",
          job.events());
    }
    for (int i = 1; i < executions.size(); i++) {
      Execution before = executions.get(i - 1);
      Execution after = executions.get(i);
      boolean another =
          after.started().attempt() > before.started().attempt() && before.until() <= after.from();
      boolean excused =
          evidence.isFaulty(before.started().pid(), before.from(), after.from())
              || evidence.wasAway(after.started().pid(), after.from());
      findings.wrongIf(
          !another && !excused,
          I3,
          "job " + job.job() + " ran again without a fault",
          job.events());
    }
  }

  private static void fromTheLast(
      History job, String lease, List<Execution> executions, Evidence evidence, Findings findings) {
    List<Execution> of = executions.stream().filter(e -> e.lease().equals(lease)).toList();
    findings.wrongIf(
        of.isEmpty(), I2, "job " + job.job() + " has a result that nobody computed", job.events());
    for (Execution accepted : of) {
      for (Execution other : executions) {
        boolean later =
            other.from() > accepted.from() + START_SKEW_MILLIS
                && !evidence.wasAway(other.started().pid(), other.from());
        findings.wrongIf(
            later && other.from() >= accepted.until(),
            I2,
            "job " + job.job() + " ran again after the execution whose result it has",
            job.events());
        findings.wrongIf(
            later && other.from() < accepted.until(),
            I4,
            "job " + job.job() + " has the result of a lease that another had replaced",
            job.events());
      }
    }
  }
}
