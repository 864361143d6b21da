package dev.turno.examples.hold.client;

import java.util.List;
import java.util.Locale;

/** Says what was measured, and whether it is within the bounds. */
final class Report {
  private final Options options;
  private final Latencies idle;
  private final List<Round> rounds;
  private final Latencies pings;

  Report(Options options, Latencies idle, List<Round> rounds) {
    this.options = options;
    this.idle = idle;
    this.rounds = rounds;
    pings = Latencies.of(rounds.stream().map(Round::pings).toList());
  }

  boolean isWithinBounds() {
    int all = 2 * options.each();
    return rounds.stream()
            .allMatch(round -> round.burst().answered() == all && round.heldAtOnce() == all)
        && pings.percentile(99) < options.bound();
  }

  String describe() {
    var text = new StringBuilder();
    text.append(
        "%,d requests to /async (event loop) and %,d to /plain (Thread.sleep on virtual threads), 1 s each;%n"
            .formatted(options.each(), options.each()));
    text.append(
        "%,d on HTTP/1.1 connections of their own, %,d on HTTP/2; milliseconds: p50 / p99 / max%n%n"
            .formatted(options.connections(), 2 * options.each() - options.connections()));
    row(text, "", "answered", "at once", "/async", "/plain", "/ping", "threads", "memory");
    row(text, "idle", "", "", "", "", figures(idle), "", "");
    for (int i = 0; i < rounds.size(); i++) {
      Round round = rounds.get(i);
      row(
          text,
          "round " + (i + 1),
          "%,d".formatted(round.burst().answered()),
          "%,d".formatted(round.heldAtOnce()),
          figures(round.burst().async()),
          figures(round.burst().plain()),
          figures(round.pings()),
          round.threads(),
          round.memory());
    }
    row(text, "all", "", "", "", "", figures(pings), "", "");
    text.append(
        "%n%s: all answered, all held at once, the pings' p99 below %.0f ms%n"
            .formatted(isWithinBounds() ? "within bounds" : "MISSED", options.bound()));
    return text.toString();
  }

  private static void row(StringBuilder text, String... cells) {
    text.append(
        String.format(Locale.ROOT, "%-8s %9s %9s %21s %21s %21s %8s %8s", (Object[]) cells)
            .stripTrailing());
    text.append(System.lineSeparator());
  }

  private static String figures(Latencies latencies) {
    return "%.1f / %.1f / %.1f"
        .formatted(latencies.percentile(50), latencies.percentile(99), latencies.percentile(100));
  }
}
