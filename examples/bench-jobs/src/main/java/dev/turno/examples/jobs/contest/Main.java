package dev.turno.examples.jobs.contest;

import java.util.ArrayList;
import java.util.List;

/** The command {@code bench-jobs}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Has all systems measured that are there, and prints what came of it; ends with 1 when one
   * failed.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("bench-jobs: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    List<Result> results = measure(options);
    System.out.print(new Table(options.load(), results).describe());
    System.exit(results.stream().allMatch(result -> result.failure().isEmpty()) ? 0 : FAILED);
  }

  private static List<Result> measure(Options options) throws InterruptedException {
    Field field = Field.of(options);
    field.missing().forEach(line -> System.err.println("bench-jobs: left out: " + line));
    List<Result> results = new ArrayList<>();
    try (var contest = new Contest(options.limit())) {
      Runtime.getRuntime().addShutdownHook(new Thread(contest::close));
      for (Contender contender : field.contenders()) {
        System.err.println(
            "bench-jobs: " + contender.system() + ", " + contender.settings() + " …");
        results.add(contest.measure(contender));
      }
    }
    return results;
  }
}
