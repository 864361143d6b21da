package dev.turno.examples.jobs.contest;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what was measured. */
final class Table {
  private static final String LINE = System.lineSeparator();

  private final Load load;
  private final List<Result> results;

  Table(Load load, List<Result> results) {
    this.load = load;
    this.results = results;
  }

  String describe() {
    var text = new StringBuilder();
    jobs(text);
    calls(text);
    mix(text);
    results.forEach(result -> failure(result).ifPresent(line -> text.append(line).append(LINE)));
    return text.toString();
  }

  private void jobs(StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            """
            Jobs that do nothing: 1 producer, 2 worker processes. Medians of %d rounds of %,d jobs, as fast as they are taken
            in; then %d s of %,d jobs a second. Waits are milliseconds from submit to start, p50 / p99. CPU is milliseconds of
            all processes together for each job of a round.

            """,
            load.rounds(),
            load.jobs(),
            load.seconds(),
            load.rate()));
    row(text, "system", "settings", "submit/s", "jobs/s", "wait, round", "wait, paced", "CPU");
    for (Result result : results) {
      if (!result.of("flood").isEmpty()) {
        row(
            text,
            result.contender().system(),
            result.contender().settings(),
            whole(result.median("flood", Measured::submittedPerSecond)),
            whole(result.median("flood", Measured::perSecond)),
            waits(result, "flood"),
            waits(result, "paced"),
            fine(result.median("flood", Measured::cpuMillis)));
      }
    }
    text.append(LINE);
  }

  private static void row(StringBuilder text, String... cells) {
    line(text, "%-28s %-27s %9s %9s %21s %17s %7s", cells);
  }

  private void calls(StringBuilder text) {
    if (results.stream().allMatch(result -> result.of("calls").isEmpty())) {
      return;
    }
    text.append("Calls that do nothing, jobs.call: milliseconds until the value is there.")
        .append(LINE)
        .append(LINE);
    callRow(text, "worker nodes", "under way", "calls/s", "p50", "p99", "CPU");
    for (Result result : results) {
      for (Measured measured : result.of("calls")) {
        callRow(
            text,
            "2 of " + result.contender().settings(),
            "" + measured.figures().getInteger("inFlight"),
            whole(measured.perSecond()),
            fine(measured.figures().getDouble("p50")),
            fine(measured.figures().getDouble("p99")),
            fine(measured.cpuMillis()));
      }
    }
    text.append(LINE);
  }

  private static void callRow(StringBuilder text, String... cells) {
    line(text, "%-28s %9s %9s %9s %9s %7s", cells);
  }

  private void mix(StringBuilder text) {
    if (results.stream().allMatch(result -> result.of("mix").isEmpty())) {
      return;
    }
    text.append(
        """
        2 worker nodes of 1 slot; 9 of 10 jobs take 5 ms, 1 of 10 takes 200 ms; at random, 75 % load. Milliseconds from when
        a job was due to its end.

        """);
    mixRow(text, "way", "jobs", "5 ms: p50", "p99", "200 ms: p50", "p99");
    for (Result result : results) {
      for (Measured measured : result.of("mix")) {
        JsonObject few = measured.figures().getJsonObject("short");
        JsonObject many = measured.figures().getJsonObject("long");
        mixRow(
            text,
            measured.figures().getString("way"),
            "" + measured.figures().getInteger("jobs"),
            fine(few.getDouble("p50")),
            fine(few.getDouble("p99")),
            fine(many.getDouble("p50")),
            fine(many.getDouble("p99")));
      }
    }
    text.append(LINE);
  }

  private static void mixRow(StringBuilder text, String... cells) {
    line(text, "%-28s %9s %9s %9s %12s %9s", cells);
  }

  private static Optional<String> failure(Result result) {
    return result
        .failure()
        .map(
            why -> result.contender().system() + ", " + result.contender().settings() + ": " + why);
  }

  private static void line(StringBuilder text, String format, String... cells) {
    text.append(String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing()).append(LINE);
  }

  private static String waits(Result result, String event) {
    return fine(result.median(event, "p50")) + " / " + fine(result.median(event, "p99"));
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String fine(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%,.0f", number);
  }
}
