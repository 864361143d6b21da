package dev.turno.examples.jobs.contest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param quick whether it is only to be seen that it runs
 * @param load what every contender is given to do
 * @param only the systems that take part: turno, celery, bullmq; empty for all
 * @param limit how long one contender may take
 * @param places where the peers' programs are, and what runs them; those that could not be had are
 *     missing
 */
record Options(
    boolean quick, Load load, List<String> only, Duration limit, Map<String, Path> places) {
  static final String USAGE =
      """
      usage: bench-jobs [--quick] [--only SYSTEM,SYSTEM] [--jobs N] [--rounds N] [--warm-up SECONDS]
                        [--rate N] [--seconds N] [--limit SECONDS]

        --quick            see that all of it runs; the figures mean nothing
        --only SYSTEMS     turno, celery, bullmq; all by default
        --jobs N           jobs of a round; 20000 by default
        --rounds N         rounds that count; the median is shown; 3 by default
        --warm-up SECONDS  smaller rounds before that don't, and as long
                           again paced; 60 by default
        --rate N           paced jobs a second; 200 by default
        --seconds N        for how long jobs are paced; 30 by default
        --limit SECONDS    how long one contender may take; 600 by default
      """;

  private static final List<String> SYSTEMS = List.of("turno", "celery", "bullmq");
  private static final List<String> PLACES = List.of("peers", "python", "node", "postgres");

  static Options parse(String... arguments) {
    boolean quick = List.of(arguments).contains("--quick");
    Map<String, Integer> numbers = new HashMap<>();
    numbers.put("--jobs", quick ? 500 : 20_000);
    numbers.put("--rounds", quick ? 1 : 3);
    numbers.put("--warm-up", quick ? 1 : 60);
    numbers.put("--rate", quick ? 50 : 200);
    numbers.put("--seconds", quick ? 2 : 30);
    numbers.put("--limit", quick ? 120 : 600);
    Map<String, Path> places = new HashMap<>();
    List<String> only = SYSTEMS;
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--quick")) {
        continue;
      }
      String value = i + 1 < arguments.length ? arguments[++i] : "";
      if (numbers.containsKey(name)) {
        numbers.put(name, number(name, value));
      } else if (name.equals("--only")) {
        only = systems(value);
      } else if (name.startsWith("--") && PLACES.contains(name.substring(2))) {
        Optional.of(value)
            .filter(place -> !place.isEmpty())
            .ifPresent(place -> places.put(name.substring(2), Path.of(place)));
      } else {
        throw new IllegalArgumentException("there is no option " + name);
      }
    }
    return new Options(
        quick,
        new Load(
            numbers.get("--jobs"),
            numbers.get("--rounds"),
            numbers.get("--warm-up"),
            numbers.get("--rate"),
            numbers.get("--seconds")),
        only,
        Duration.ofSeconds(numbers.get("--limit")),
        Map.copyOf(places));
  }

  private static List<String> systems(String words) {
    List<String> wanted = List.of(words.split(","));
    if (!SYSTEMS.containsAll(wanted)) {
      throw new IllegalArgumentException(
          "--only takes " + String.join(", ", SYSTEMS) + ", not " + words);
    }
    return wanted;
  }

  private static int number(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(option + " takes a number above 0, not " + text);
  }
}
