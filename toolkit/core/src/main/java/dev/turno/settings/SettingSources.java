package dev.turno.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where settings are looked for, the first place first. Immutable. */
public final class SettingSources {
  /** Nowhere: defaults only. */
  public static final SettingSources NONE = new SettingSources(List.of());

  private final List<Place> places;

  /**
   * A place.
   *
   * @param name what people call it: {@code turno.toml}
   * @param variables whether its keys are those of an environment, {@code MAIL_MAX_SIZE}; otherwise
   *     {@code mail.max-size}, and each of them has to be known
   */
  private record Place(String name, boolean variables, Map<String, String> values) {}

  /**
   * A value that was found.
   *
   * @param origin where, as a person finds it: {@code MAIL_HOST in .env}
   */
  record Found(String text, String origin) {}

  private SettingSources(List<Place> places) {
    this.places = List.copyOf(places);
  }

  /** The environment of this process. */
  public static SettingSources environment() {
    return NONE.thenVariables("the environment", System.getenv());
  }

  /** Looks among variables next: {@code MAIL_MAX_SIZE}. */
  public SettingSources thenVariables(String name, Map<String, String> variables) {
    return then(new Place(name, true, Map.copyOf(variables)));
  }

  /**
   * Looks in a file of variables next, one in each line: {@code MAIL_HOST=localhost}; nowhere when
   * there is no such file.
   *
   * @throws IllegalArgumentException when a line of it is none, with its number
   */
  public SettingSources thenFile(Path file) {
    if (!Files.isRegularFile(file)) {
      return this;
    }
    try {
      return thenVariables(
          file.getFileName().toString(), DotEnv.read(file.toString(), Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Looks among keys next: {@code mail.max-size}. */
  public SettingSources thenKeys(String name, Map<String, String> values) {
    return then(new Place(name, false, Map.copyOf(values)));
  }

  private SettingSources then(Place place) {
    List<Place> more = new ArrayList<>(places);
    more.add(place);
    return new SettingSources(more);
  }

  Optional<Found> find(String key) {
    String variable = variable(key);
    for (Place place : places) {
      String name = place.variables() ? variable : key;
      String text = place.values().get(name);
      if (text != null && !(place.variables() && text.isBlank())) {
        return Optional.of(new Found(text.strip(), name + " in " + place.name()));
      }
    }
    return Optional.empty();
  }

  /** {@code MAIL_MAX_SIZE} for {@code mail.max-size}. */
  static String variable(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The keys that begin with a prefix, each with the place that has it. */
  List<Map.Entry<String, String>> keysUnder(String prefix) {
    return places.stream()
        .filter(place -> !place.variables())
        .flatMap(
            place ->
                place.values().keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .map(key -> Map.entry(key, place.name())))
        .toList();
  }
}
