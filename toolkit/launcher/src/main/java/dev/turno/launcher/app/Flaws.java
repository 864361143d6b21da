package dev.turno.launcher.app;

import dev.turno.launcher.report.Flaw;
import dev.turno.launcher.report.Flawed;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Mistake;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import dev.turno.spi.SourcePlace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where in the sources something is wrong. */
final class Flaws {
  /** How a mistake names a method: {@code App.primes, parameter 'n'}. */
  private static final Pattern METHOD = Pattern.compile("(?:.* )?\\(?(\\w+)\\.(\\w+)\\b.*");

  private Flaws() {}

  /** Sources that do not compile. */
  static Flawed of(SourceException e, String label) {
    return new Flawed(
        label + " does not compile", e.mistakes().stream().map(Flaws::flaw).toList(), e);
  }

  private static Flaw flaw(SourceMistake mistake) {
    return new Flaw(
        mistake.file().toString(), mistake.line(), "", mistake.message(), "", mistake.code());
  }

  /** An application that compiles, and is defined wrongly; in the order of its lines. */
  static Flawed of(DefinitionException e, String label, Map<String, SourcePlace> places) {
    List<Flaw> flaws =
        e.mistakes().stream()
            .map(mistake -> flaw(mistake, place(mistake.where(), places)))
            .sorted(
                Comparator.comparing(Flaw::file)
                    .thenComparingLong(Flaw::line)
                    .thenComparing(Flaw::toString))
            .toList();
    return new Flawed(label + " is defined wrongly", flaws, e);
  }

  private static Flaw flaw(Mistake mistake, Optional<SourcePlace> place) {
    return new Flaw(
        place.map(p -> p.file().toString()).orElse(""),
        place.map(SourcePlace::line).orElse(0L),
        mistake.where(),
        mistake.what(),
        mistake.remedy(),
        "");
  }

  /** The place of the method, else of the class, that {@code where} names. */
  static Optional<SourcePlace> place(String where, Map<String, SourcePlace> places) {
    Matcher method = METHOD.matcher(where);
    if (method.matches()) {
      SourcePlace place = places.get(method.group(1) + "." + method.group(2));
      return Optional.ofNullable(place == null ? places.get(method.group(1)) : place);
    }
    return Optional.ofNullable(places.get(where.replaceFirst("\\W.*", "")));
  }
}
