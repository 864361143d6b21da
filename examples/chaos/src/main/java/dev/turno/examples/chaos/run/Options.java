package dev.turno.examples.chaos.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is run.
 *
 * @param scenarios in that order
 * @param seed of the order and the moments of faults, and of what clients do
 * @param minutes after which no scenario is begun
 * @param jobs that the long scenario is to have
 * @param full whether there is time for all of each scenario
 * @param hardened whether the cluster is protected; without, violations are what is hoped for
 * @param turno the script that starts processes
 * @param folder where journals are kept
 * @param kept the folder of a scenario whose journals are to be looked at again; nothing is run
 */
record Options(
    List<Scenario> scenarios,
    long seed,
    int minutes,
    int jobs,
    boolean full,
    boolean hardened,
    Path turno,
    Path folder,
    Optional<Path> kept) {
  static final String USAGE =
      """
      Usage: chaos [--quick | --full | --unhardened] [--only NAME,...] [--seed N] [--minutes N] [--jobs N] [--journals DIR] [--check DIR]

        --quick       medley and rolling, in some 3 minutes; the default
        --full        all of them
        --unhardened  a cluster without majority protection; ends with 0 when the checker finds violations
        --only        these scenarios: %s
        --seed N      repeats the faults of a run; by default another one each time
        --minutes N   begins no scenario after that time
        --jobs N      of the scenario `endurance`; 100000 by default
        --journals    where journals are kept; by default a new folder in target/chaos
        --check DIR   looks at the journals of a scenario again, and runs nothing
      """
          .formatted(Scenario.names());

  static Options parse(Path home, String... arguments) {
    List<Scenario> scenarios = Scenario.QUICK;
    long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    int minutes = 24 * 60;
    int jobs = 100_000;
    boolean full = false;
    boolean hardened = true;
    Optional<Path> kept = Optional.empty();
    Path folder = home.resolve("target/chaos").resolve("run-" + System.currentTimeMillis());
    List<String> words = new ArrayList<>(List.of(arguments));
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      switch (word) {
        case "--quick" -> scenarios = Scenario.QUICK;
        case "--full" -> {
          scenarios = List.of(Scenario.values());
          full = true;
        }
        case "--unhardened" -> {
          scenarios = Scenario.BITING;
          hardened = false;
        }
        case "--only" -> scenarios = Scenario.named(next(word, words));
        case "--seed" -> seed = number(word, words);
        case "--minutes" -> minutes = (int) number(word, words);
        case "--jobs" -> jobs = (int) number(word, words);
        case "--check" -> {
          Path at = Path.of(next(word, words)).toAbsolutePath();
          scenarios = Scenario.named(String.valueOf(at.getFileName()));
          kept = Optional.of(at);
        }
        case "--journals" -> folder = Path.of(next(word, words));
        default -> throw new IllegalArgumentException("there is no option " + word);
      }
    }
    return new Options(
        scenarios,
        seed,
        minutes,
        jobs,
        full,
        hardened,
        home.resolve("scripts/turno"),
        folder.toAbsolutePath(),
        kept);
  }

  private static String next(String option, List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(option + " takes a value");
    }
    return words.removeFirst();
  }

  private static long number(String option, List<String> words) {
    String text = next(option, words);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " takes a number, not " + text, e);
    }
  }
}
