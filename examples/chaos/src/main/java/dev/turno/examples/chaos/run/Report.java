package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.check.Crowding;
import dev.turno.examples.chaos.check.Findings;
import dev.turno.examples.chaos.check.Invariant;
import dev.turno.examples.chaos.check.Latencies;
import dev.turno.examples.chaos.check.Violation;
import dev.turno.examples.chaos.journal.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a scenario. */
record Report(
    Scenario scenario,
    long seed,
    long seconds,
    List<Event> events,
    Findings findings,
    Latencies latencies) {
  private static final int SHOWN = 3;
  private static final int LINES = 12;

  private long count(Class<? extends Event> kind) {
    return events.stream().filter(kind::isInstance).count();
  }

  /** As a table, with the first few histories of what is wrong. */
  String describe() {
    return describe(SHOWN);
  }

  private String describe(int shown) {
    var text = new StringBuilder();
    text.append(
        "%n%s (seed %d, %d s): %d jobs, %d executions, %d reads, %d calls, faults: %s%n"
            .formatted(
                scenario.title(),
                seed,
                seconds,
                count(Event.Acknowledged.class),
                count(Event.Started.class),
                count(Event.Read.class),
                count(Event.Called.class),
                faults()));
    for (Invariant invariant : Invariant.values()) {
      text.append(
          "  %-3s %7d looked at %5d violated  %s%n"
              .formatted(
                  invariant,
                  findings.count(invariant),
                  findings.violated(invariant),
                  invariant.meaning()));
    }
    text.append(latency("a kill", latencies.afterKill()));
    text.append(latency("a hang", latencies.afterHang()));
    if (scenario.isOperated()) {
      events.stream()
          .filter(Event.Probed.class::isInstance)
          .map(Event.Probed.class::cast)
          .forEach(probed -> text.append("  %s: %s%n".formatted(probed.name(), probed.detail())));
    }
    Crowding.of(events).ifPresent(crowding -> text.append(crowd(crowding)));
    for (Invariant invariant : Invariant.values()) {
      findings.violations().stream()
          .filter(violation -> violation.invariant() == invariant)
          .limit(shown)
          .forEach(violation -> text.append(history(violation, shown)));
    }
    return text.toString();
  }

  private String faults() {
    return events.stream()
        .filter(Event.Fault.class::isInstance)
        .map(Event.Fault.class::cast)
        .map(fault -> fault.kind() + " " + String.join("+", fault.names()))
        .collect(Collectors.joining(", "));
  }

  private static String latency(String after, List<Long> millis) {
    return millis.isEmpty()
        ? ""
        : "  begun elsewhere after %s: %d jobs, p50 %s, p99 %s, most %s%n"
            .formatted(
                after,
                millis.size(),
                Latencies.percentile(millis, 50),
                Latencies.percentile(millis, 99),
                Latencies.percentile(millis, 100));
  }

  private static String crowd(Crowding crowding) {
    return "  calls before the crowd: %d, p99 %s; meanwhile: %d answered, p50 %s, p99 %s, %d refused; normal %d ms after it%n"
        .formatted(
            crowding.before().size(),
            Latencies.percentile(crowding.before(), 99),
            crowding.during().size(),
            Latencies.percentile(crowding.during(), 50),
            Latencies.percentile(crowding.during(), 99),
            crowding.refused(),
            crowding.normalAfter());
  }

  private static String history(Violation violation, int shown) {
    long lines = shown == SHOWN ? LINES : Long.MAX_VALUE;
    return "  "
        + violation.invariant()
        + " "
        + violation.what()
        + "\n"
        + violation.history().stream()
            .limit(lines)
            .map(event -> "      " + event + "\n")
            .collect(Collectors.joining());
  }

  /** Keeps it, with all histories of what is wrong. */
  void save(Path file) throws IOException {
    Files.writeString(file, describe(Integer.MAX_VALUE));
  }
}
