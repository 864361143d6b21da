package dev.turno.launcher;

import dev.turno.launcher.report.Nearest;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the function that people mean by {@code GET /x}, {@code /x}, {@code App.x} or {@code x}.
 */
final class Asked {
  private Asked() {}

  /** The first that fits, a word for word match before one of a template. */
  static Optional<Operation> operation(String asked, List<Operation> operations) {
    String text = asked.strip().replaceAll("\\s+", " ");
    List<Predicate<Operation>> ways =
        List.of(
            operation -> operation.id().value().equals(text),
            operation -> route(operation).equalsIgnoreCase(text),
            operation -> operation.endpoint().filter(e -> e.path().equals(text)).isPresent(),
            operation -> matches(operation, text),
            operation -> operation.id().value().endsWith("." + text));
    return ways.stream().flatMap(way -> operations.stream().filter(way)).findFirst();
  }

  private static String route(Operation operation) {
    return operation.endpoint().map(e -> e.method() + " " + e.path()).orElse("");
  }

  /** Whether it answers such a request: {@code GET /orders/7}. */
  private static boolean matches(Operation operation, String text) {
    int space = text.indexOf(' ');
    String method = space < 0 ? "" : text.substring(0, space).toUpperCase(Locale.ROOT);
    String path = text.substring(space + 1);
    return operation
        .endpoint()
        .filter(e -> method.isEmpty() || e.method().equals(method))
        .filter(e -> fits(e, path))
        .isPresent();
  }

  private static boolean fits(Endpoint endpoint, String path) {
    String[] template = endpoint.path().split("/", -1);
    String[] given = path.split("/", -1);
    if (template.length != given.length || !path.startsWith("/")) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  /** What is told when nothing fits. */
  static String missing(String asked, List<Operation> operations) {
    List<String> known = new ArrayList<>();
    operations.forEach(
        operation ->
            Stream.of(route(operation), operation.id().value())
                .filter(name -> !name.isEmpty())
                .forEach(known::add));
    return "there is no route or function `"
        + asked
        + "`"
        + Nearest.hint(asked, known)
        + " turno routes lists them.";
  }
}
