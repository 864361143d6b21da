package dev.turno.openapi;

import dev.turno.http.Doc;
import dev.turno.operation.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ids of operations in the document: {@code Burgers.orders}, and {@code
 * Burgers.orders.get-orders-id} for each of several functions of that name, whichever order the JVM
 * tells them in. They are what generated clients call their functions by.
 */
final class OperationIds {
  private final Map<String, Integer> uses = new HashMap<>();

  OperationIds(List<Described> all) {
    all.forEach(described -> uses.merge(name(described), 1, Integer::sum));
  }

  String of(Described described) {
    String own =
        described.method().map(method -> method.getAnnotation(Doc.class)).map(Doc::id).orElse("");
    if (!own.isEmpty()) {
      return own;
    }
    String route = route(described.endpoint());
    if (described.isLambda()) {
      return route;
    }
    String name = name(described);
    return uses.getOrDefault(name, 0) == 1 ? name : name + "." + route;
  }

  private static String name(Described described) {
    return described.operation().function().name();
  }

  private static String route(Endpoint endpoint) {
    String path = endpoint.path().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String method = endpoint.method().toLowerCase(Locale.ROOT);
    return path.isEmpty() ? method : method + "-" + path;
  }
}
