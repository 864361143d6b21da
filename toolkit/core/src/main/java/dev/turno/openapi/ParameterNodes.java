package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.openapi.SharedParameters.Shared;
import dev.turno.operation.Location;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of operations: all that the functions of one read from a request's head. */
final class ParameterNodes {
  /** Headers that OpenAPI tells in other places. */
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("accept", "content-type", "authorization");

  private final TextSchemas schemas;
  private final SecurityNodes security;
  private final SharedParameters shared;

  ParameterNodes(TextSchemas schemas, SecurityNodes security, SharedParameters shared) {
    this.schemas = schemas;
    this.security = security;
    this.shared = shared;
  }

  /**
   * The parameters of an operation.
   *
   * @param path its path in the document, with the names of the variables there
   */
  ArrayNode of(Described described, Paths.Place path, ArrayNode to) {
    Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    DeclaredInput.of(described).stream()
        .filter(input -> isTold(input) && !security.isKey(input))
        .forEach(input -> add(described, input, path, nodes));
    path.variables().forEach(name -> nodes.computeIfAbsent("path " + name, k -> free(name)));
    path.rest().map(name -> nodes.get("path " + name)).ifPresent(ParameterNodes::tellOfSlashes);
    nodes.values().stream()
        .sorted(Comparator.comparingInt(node -> position(node, path.variables())))
        .forEach(to::add);
    return to;
  }

  /** Adds what Turno itself reads of such an operation's requests. */
  void addShared(Described described, ArrayNode to) {
    if (described.takesTickets()) {
      shared.addTo(to, Shared.PREFER, Shared.IDEMPOTENCY_KEY);
    }
    if (ResponseNodes.hasRanges(described)) {
      shared.addTo(to, Shared.RANGE, Shared.IF_NONE_MATCH);
    }
  }

  /** A map takes any query; OpenAPI has no word for any header or cookie. */
  private static boolean isTold(DeclaredInput read) {
    return switch (read.input().in()) {
      case PATH, QUERY -> true;
      case HEADER ->
          !read.isMap() && !TOLD_ELSEWHERE.contains(read.input().source().toLowerCase(Locale.ROOT));
      case COOKIE -> !read.isMap();
      case FORM -> false;
    };
  }

  private static void tellOfSlashes(ObjectNode rest) {
    if (!rest.has("description")) {
      rest.put("description", "The rest of the path, slashes included.");
    }
  }

  private static int position(ObjectNode node, List<String> variables) {
    int index = variables.indexOf(node.path("name").asText());
    return node.path("in").asText().equals("path") && index >= 0 ? index : variables.size();
  }

  private void add(
      Described described, DeclaredInput read, Paths.Place path, Map<String, ObjectNode> nodes) {
    String source = read.input().source();
    String name = read.isIn(Location.PATH) ? path.renamed(source) : source;
    ObjectNode node = node(described, name, read);
    if (read.doc().filter(Doc::hidden).isPresent() && !node.path("required").asBoolean()) {
      return;
    }
    String same = read.isIn(Location.HEADER) ? name.toLowerCase(Locale.ROOT) : name;
    ObjectNode before = nodes.putIfAbsent(read.input().in().label() + " " + same, node);
    if (before != null && node.path("required").asBoolean()) {
      before.put("required", true);
    }
  }

  private ObjectNode node(Described described, String name, DeclaredInput read) {
    ObjectNode schema = read.constrained(schemas.of(read.input().type()));
    ObjectNode node = named(name, read.input().in());
    read.doc()
        .map(Docs::text)
        .or(() -> ForeignDocs.of(described, read.input()))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("description", text));
    node.put("required", read.isRequired(schema));
    if (read.isDeprecated()) {
      node.put("deprecated", true);
    }
    if (read.isIn(Location.QUERY) && (schema.has("items") || read.isMap())) {
      node.put("style", "form").put("explode", true);
    }
    node.set("schema", schema);
    read.doc()
        .map(Doc::example)
        .filter(example -> !example.isEmpty())
        .ifPresent(example -> node.set("example", Docs.example(example)));
    return node;
  }

  /** A variable that no function names. */
  private static ObjectNode free(String name) {
    ObjectNode node = named(name, Location.PATH).put("required", true);
    node.set("schema", Formats.node("string"));
    return node;
  }

  private static ObjectNode named(String name, Location in) {
    return JsonNodeFactory.instance.objectNode().put("name", name).put("in", in.label());
  }
}
