package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.check.Findings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command {@code chaos}. */
public final class Main {
  private static final int VIOLATED = 1;
  private static final int USAGE = 2;
  private static final int BROKEN = 3;

  private Main() {}

  /**
   * Runs scenarios, and prints for each what was looked at and what was wrong. Ends with 0 when all
   * is well, 1 when something was violated, 2 for a mistake in the command, 3 when a run could not
   * be made. Without hardening it is the other way round: 0 when something was violated.
   *
   * @param arguments the folder of the checkout, then see {@link Options#USAGE}
   */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      Path home = Path.of(arguments[0]);
      options =
          Options.parse(
              home, List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      System.err.println("chaos: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    System.out.printf(
        "chaos: seed %d%s, journals in %s%n",
        options.seed(), options.hardened() ? "" : ", WITHOUT hardening", options.folder());
    System.exit(run(options));
  }

  private static int run(Options options) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
    List<Findings> all = new ArrayList<>();
    boolean broken = false;
    for (Scenario scenario : options.scenarios()) {
      if (System.nanoTime() > until) {
        System.out.printf("chaos: SKIPPED %s: no time left%n", scenario.title());
        continue;
      }
      try {
        Report report = Run.of(scenario, options);
        System.out.print(report.describe());
        all.add(report.findings());
      } catch (SkippedException e) {
        System.out.printf("chaos: SKIPPED %s: %s%n", scenario.title(), e.getMessage());
      } catch (Exception e) {
        broken = true;
        System.out.printf("chaos: BROKEN %s: %s%n", scenario.title(), e);
        if (e instanceof InterruptedException interrupted) {
          throw interrupted;
        }
      }
    }
    long violations = all.stream().mapToLong(findings -> findings.violations().size()).sum();
    return verdict(options, violations, broken);
  }

  private static int verdict(Options options, long violations, boolean broken) {
    System.out.printf(
        "chaos: %d violations, seed %d, journals in %s%n",
        violations, options.seed(), options.folder());
    if (broken) {
      return BROKEN;
    }
    if (!options.hardened()) {
      System.out.println(
          violations > 0
              ? "chaos: without hardening the checker bites, as it should"
              : "chaos: without hardening NOTHING was found: the checker doesn't bite");
      return violations > 0 ? 0 : VIOLATED;
    }
    return violations > 0 ? VIOLATED : 0;
  }
}
