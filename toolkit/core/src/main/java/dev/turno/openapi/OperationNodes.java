package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import java.lang.reflect.Method;
import java.util.Optional;

/** Operations, each as its object of the document. */
final class OperationNodes {
  private final OperationIds ids;
  private final Tags tags;
  private final SecurityNodes security;
  private final ParameterNodes parameters;
  private final BodyNodes bodies;
  private final ResponseNodes responses;

  OperationNodes(
      OperationIds ids,
      Tags tags,
      SecurityNodes security,
      ParameterNodes parameters,
      BodyNodes bodies,
      ResponseNodes responses) {
    this.ids = ids;
    this.tags = tags;
    this.security = security;
    this.parameters = parameters;
    this.bodies = bodies;
    this.responses = responses;
  }

  /** Whether the document leaves it out. */
  static boolean isHidden(Described described) {
    return described
        .method()
        .filter(m -> isHidden(m.getAnnotation(Doc.class)) || isHidden(ofClass(m)))
        .isPresent();
  }

  private static boolean isHidden(@org.jspecify.annotations.Nullable Doc doc) {
    return doc != null && doc.hidden();
  }

  private static @org.jspecify.annotations.Nullable Doc ofClass(Method method) {
    return method.getDeclaringClass().getAnnotation(Doc.class);
  }

  /** The object of an operation at its place. */
  ObjectNode of(Described described, Paths.Place place) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("operationId", ids.of(described));
    describe(node, described);
    tags.of(described).forEach(node.putArray("tags")::add);
    security.of(described).ifPresent(ways -> node.set("security", ways));
    ArrayNode read = parameters.of(described, place, JsonNodeFactory.instance.arrayNode());
    ObjectNode answers = responses.of(described, read);
    parameters.addShared(described, read);
    if (!read.isEmpty()) {
      node.set("parameters", read);
    }
    bodies.of(described).ifPresent(body -> node.set("requestBody", body));
    node.set("responses", answers);
    node.set("x-turno-lane", LaneNodes.of(described.operation().lane()));
    return node;
  }

  private static String standardSummary(Described described) {
    return described
        .method()
        .map(Method::getName)
        .or(() -> described.foreign().map(f -> f.name().substring(f.name().lastIndexOf('.') + 1)))
        .map(Docs::words)
        .orElseGet(() -> described.endpoint().toString());
  }

  private static void describe(ObjectNode node, Described described) {
    Optional<Method> method = described.method();
    Optional<Doc> doc = method.map(m -> m.getAnnotation(Doc.class));
    node.put(
        "summary",
        doc.map(Doc::value)
            .or(() -> ForeignDocs.summary(described))
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> standardSummary(described)));
    doc.map(Doc::description)
        .or(() -> ForeignDocs.description(described))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("description", text));
    if (doc.filter(Doc::deprecated).isPresent()
        || method.filter(m -> m.isAnnotationPresent(Deprecated.class)).isPresent()) {
      node.put("deprecated", true);
    }
  }
}
