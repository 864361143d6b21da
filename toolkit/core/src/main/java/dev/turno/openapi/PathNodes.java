package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.operation.PathTemplate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Operations at their paths. Those that share a route and differ in what they produce are one
 * operation of the document, that of the first, with the answers of all.
 */
final class PathNodes {
  /** The methods that a document can have, in its order. */
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final OperationNodes nodes;
  private final Paths paths = new Paths();
  private final Map<String, ObjectNode> byRoute = new HashMap<>();

  PathNodes(OperationNodes nodes) {
    this.nodes = nodes;
  }

  /** Whether a document has a word for its method. */
  static boolean isTold(Described described) {
    return METHODS.contains(method(described));
  }

  private static String method(Described described) {
    return described.endpoint().method().toLowerCase(Locale.ROOT);
  }

  /** By path and method, since the JVM tells the methods of a class in any order. */
  void add(List<Described> operations, ObjectNode to) {
    operations.stream()
        .sorted(
            Comparator.comparing((Described o) -> o.endpoint().path())
                .thenComparingInt(o -> METHODS.indexOf(method(o)))
                .thenComparing(o -> o.endpoint().produces().orElse("")))
        .forEach(described -> add(described, to));
  }

  private void add(Described described, ObjectNode to) {
    String path = described.endpoint().path();
    Paths.Place place = paths.place(path);
    ObjectNode item =
        to.get(place.path()) instanceof ObjectNode there ? there : to.putObject(place.path());
    String method = method(described);
    String route = method + " " + PathTemplate.parse(path).shape();
    ObjectNode same = byRoute.get(route);
    if (same != null) {
      join(same, nodes.of(described, place));
    } else if (!item.has(method)) {
      ObjectNode node = nodes.of(described, place);
      byRoute.put(route, node);
      item.set(method, node);
    }
  }

  private static void join(ObjectNode first, ObjectNode other) {
    joinContents((ObjectNode) first.path("responses"), other.path("responses"));
    for (JsonNode parameter : other.path("parameters")) {
      ArrayNode all =
          first.get("parameters") instanceof ArrayNode there ? there : first.putArray("parameters");
      if (!has(all, parameter)) {
        all.add(optional(parameter));
      }
    }
  }

  private static void joinContents(ObjectNode to, JsonNode others) {
    others
        .properties()
        .forEach(
            answer -> {
              JsonNode here = to.get(answer.getKey());
              if (here == null) {
                to.set(answer.getKey(), answer.getValue());
              } else if (here.path("content") instanceof ObjectNode content) {
                answer
                    .getValue()
                    .path("content")
                    .properties()
                    .forEach(media -> content.putIfAbsent(media.getKey(), media.getValue()));
              }
            });
  }

  private static boolean has(ArrayNode parameters, JsonNode one) {
    for (JsonNode each : parameters) {
      if (each.path("name").equals(one.path("name"))
          && each.path("in").equals(one.path("in"))
          && each.path("$ref").equals(one.path("$ref"))) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode optional(JsonNode parameter) {
    return parameter.path("required").asBoolean()
            && !parameter.path("in").asText().equals("path")
            && parameter instanceof ObjectNode node
        ? node.put("required", false)
        : parameter;
  }
}
