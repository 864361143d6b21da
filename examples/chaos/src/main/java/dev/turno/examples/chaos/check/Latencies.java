package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long it took, after a worker node was killed or began to hang, until the jobs that it ran
 * were begun elsewhere, in milliseconds, in rising order.
 */
public record Latencies(List<Long> afterKill, List<Long> afterHang) {
  /** A pause that is shorter may be over before the lease is. */
  private static final long HANG_MILLIS = 20_000;

  /** Those of a run. */
  public static Latencies of(List<Event> events) {
    var evidence = new Evidence(events);
    List<Long> kills = new ArrayList<>();
    List<Long> hangs = new ArrayList<>();
    evidence
        .all(Event.Fault.class)
        .filter(fault -> fault.names().size() == 1 && fault.names().getFirst().startsWith("worker"))
        .forEach(
            fault -> {
              if (fault.kind() == Kind.KILL) {
                add(fault, evidence, kills);
              } else if (fault.kind() == Kind.PAUSE && fault.until() - fault.at() > HANG_MILLIS) {
                add(fault, evidence, hangs);
              }
            });
    return new Latencies(kills.stream().sorted().toList(), hangs.stream().sorted().toList());
  }

  private static void add(Event.Fault fault, Evidence evidence, List<Long> to) {
    for (History job : evidence.jobs()) {
      List<Execution> executions = job.executions();
      for (Execution execution : executions) {
        boolean hit =
            fault.pids().contains(execution.started().pid())
                && execution.from() <= fault.at()
                && execution.until() > fault.at();
        if (hit) {
          next(executions, fault).ifPresent(at -> to.add(at - fault.at()));
        }
      }
    }
  }

  private static OptionalLong next(List<Execution> executions, Event.Fault fault) {
    return executions.stream()
        .filter(e -> !fault.pids().contains(e.started().pid()))
        .mapToLong(Execution::from)
        .filter(at -> at > fault.at())
        .min();
  }

  /** The one that so many of a hundred are not above; "-" of none. */
  public static String percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? "-" : sorted.get((sorted.size() - 1) * percent / 100) + " ms";
  }
}
