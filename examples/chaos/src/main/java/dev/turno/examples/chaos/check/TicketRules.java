package dev.turno.examples.chaos.check;

import static dev.turno.examples.chaos.check.Invariant.I1;
import static dev.turno.examples.chaos.check.Invariant.I11;
import static dev.turno.examples.chaos.check.Invariant.I2;
import static dev.turno.examples.chaos.check.Invariant.I5;
import static dev.turno.examples.chaos.check.Invariant.I6;
import static dev.turno.examples.chaos.check.Invariant.I7;

import dev.turno.examples.chaos.Chaos;
import dev.turno.examples.chaos.journal.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What clients may rely on. */
final class TicketRules implements Rule {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (History job : evidence.jobs()) {
      if (job.isAcknowledged()) {
        ends(job, findings);
        stays(job, findings);
        staysCancelled(job, findings);
      }
      neverGoesBack(job, findings);
      attempts(job, findings);
    }
    oneJobForAKey(evidence, findings);
    poison(evidence, findings);
  }

  /** A job that ends the process that runs it is given up in time. */
  private static void poison(Evidence evidence, Findings findings) {
    Set<String> keys =
        evidence
            .all(Event.Submitted.class)
            .filter(submitted -> submitted.what().equals("/poison"))
            .map(Event.Submitted::key)
            .collect(Collectors.toSet());
    Set<String> jobs =
        evidence
            .all(Event.Acknowledged.class)
            .filter(acknowledged -> keys.contains(acknowledged.key()))
            .map(Event.Acknowledged::job)
            .collect(Collectors.toSet());
    for (History job : evidence.jobs()) {
      if (jobs.contains(job.job())) {
        long starts = job.all(Event.Started.class).count();
        findings.wrongIf(
            starts > Chaos.POISON_LOSSES + 1,
            I11,
            "job " + job.job() + " ended " + starts + " processes",
            job.events());
        findings.wrongIf(
            job.lastRead().filter(read -> read.state().equals("DISCARDED")).isEmpty(),
            I11,
            "job " + job.job() + " ends processes, and was not given up",
            job.events());
      }
    }
  }

  private static void ends(History job, Findings findings) {
    boolean ended = job.lastRead().filter(Event.Read::hasEnded).isPresent();
    findings.wrongIf(!ended, I1, "job " + job.job() + " has not ended", job.events());
  }

  private static void stays(History job, Findings findings) {
    boolean unknown =
        job.all(Event.Read.class).anyMatch(r -> r.status() == NOT_FOUND)
            || job.all(Event.Result.class).anyMatch(r -> r.status() == NOT_FOUND)
            || job.all(Event.Cancelled.class).anyMatch(c -> c.status() == NOT_FOUND);
    findings.wrongIf(
        unknown, I7, "job " + job.job() + " was acknowledged, then unknown", job.events());
  }

  private static void staysCancelled(History job, Findings findings) {
    boolean cancelled =
        job.all(Event.Cancelled.class).anyMatch(c -> c.status() == OK || c.status() == 202);
    if (cancelled) {
      boolean completed =
          job.all(Event.Read.class).anyMatch(r -> r.state().equals("COMPLETED"))
              || job.all(Event.Result.class).anyMatch(r -> r.status() == OK);
      findings.wrongIf(
          completed, I6, "job " + job.job() + " was cancelled, and completed", job.events());
    }
  }

  private static void neverGoesBack(History job, Findings findings) {
    Map<String, Event.Read> before = new HashMap<>();
    job.all(Event.Read.class)
        .filter(read -> read.status() == OK)
        .forEach(
            read -> {
              Event.Read last = before.put(read.reader(), read);
              if (last != null) {
                findings.wrongIf(
                    isBack(last, read), I5, "job " + job.job() + " went back", job.events());
              }
            });
  }

  /** One version may show two states: what waits for its time becomes available by time alone. */
  private static boolean isBack(Event.Read before, Event.Read after) {
    return after.version() < before.version()
        || (before.hasEnded() && !after.state().equals(before.state()));
  }

  private static void attempts(History job, Findings findings) {
    job.lastRead()
        .ifPresent(
            read ->
                findings.wrongIf(
                    read.attempt() > read.attempts()
                        || job.all(Event.Started.class)
                            .anyMatch(e -> e.attempt() > read.attempts()),
                    I11,
                    "job " + job.job() + " had more than " + read.attempts() + " attempts",
                    job.events()));
  }

  private static void oneJobForAKey(Evidence evidence, Findings findings) {
    evidence
        .all(Event.Acknowledged.class)
        .collect(Collectors.groupingBy(Event.Acknowledged::key))
        .forEach(
            (key, acknowledged) -> {
              List<String> jobs =
                  acknowledged.stream().map(Event.Acknowledged::job).distinct().toList();
              findings.wrongIf(
                  jobs.size() > 1, I2, "key " + key + " made several jobs: " + jobs, acknowledged);
            });
  }
}
