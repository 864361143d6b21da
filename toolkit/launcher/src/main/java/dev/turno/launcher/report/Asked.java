package dev.turno.launcher.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the function that people mean by {@code GET /x}, {@code /x}, {@code App.x} or {@code x}.
 *
 * @param id its name: {@code App.x}
 * @param method of its route, empty without one
 * @param path of its route, empty without one
 */
public record Asked(String id, String method, String path) {
  /**
   * The first that fits, a word for word match before one of a template.
   *
   * @param names what each of them is called
   */
  public static <T> Optional<T> find(String asked, List<T> all, Function<T, Asked> names) {
    String text = asked.strip().replaceAll("\\s+", " ");
    List<Predicate<Asked>> ways =
        List.of(
            one -> one.id.equals(text),
            one -> one.route().equalsIgnoreCase(text),
            one -> one.path.equals(text),
            one -> one.matches(text),
            one -> one.id.endsWith("." + text));
    return ways.stream()
        .flatMap(way -> all.stream().filter(one -> way.test(names.apply(one))))
        .findFirst();
  }

  /** What is told when nothing fits. */
  public static <T> String missing(String asked, List<T> all, Function<T, Asked> names) {
    List<String> known = new ArrayList<>();
    all.stream()
        .map(names)
        .forEach(
            one ->
                Stream.of(one.route(), one.id).filter(name -> !name.isEmpty()).forEach(known::add));
    return "there is no route or function `"
        + asked
        + "`"
        + Nearest.hint(asked, known)
        + " turno routes lists them.";
  }

  private String route() {
    return path.isEmpty() ? "" : method + " " + path;
  }

  /** Whether it answers such a request: {@code GET /orders/7}. */
  private boolean matches(String text) {
    int space = text.indexOf(' ');
    String wanted = space < 0 ? "" : text.substring(0, space).toUpperCase(Locale.ROOT);
    return (wanted.isEmpty() || method.equals(wanted)) && fits(text.substring(space + 1));
  }

  private boolean fits(String given) {
    String[] template = path.split("/", -1);
    String[] segments = given.split("/", -1);
    if (template.length != segments.length || !given.startsWith("/")) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(segments[i])) {
        return false;
      }
    }
    return true;
  }
}
