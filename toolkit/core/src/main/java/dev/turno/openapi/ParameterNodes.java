package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.operation.Location;
import dev.turno.operation.Nullness;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of operations: all that the functions of one read from a request's head. */
final class ParameterNodes {
  /** Headers that OpenAPI tells in other places. */
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("accept", "content-type", "authorization");

  private final TextSchemas schemas;
  private final SecurityNodes security;

  ParameterNodes(TextSchemas schemas, SecurityNodes security) {
    this.schemas = schemas;
    this.security = security;
  }

  /** One value that is read: what declares it, and where its type is. */
  private record Read(
      Parameter.Input input,
      @Nullable AnnotatedElement declaration,
      @Nullable AnnotatedType type,
      boolean nullable) {

    @Nullable Doc doc() {
      return declaration == null ? null : declaration.getAnnotation(Doc.class);
    }
  }

  /**
   * The parameters of an operation.
   *
   * @param path its path in the document, with the names of the variables there
   */
  ArrayNode of(Described described, Paths.Place path, ArrayNode to) {
    Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    described.functions().forEach(function -> addAll(function, path, nodes));
    path.variables().forEach(name -> nodes.computeIfAbsent("path " + name, k -> free(name)));
    path.rest().map(name -> nodes.get("path " + name)).ifPresent(ParameterNodes::tellOfSlashes);
    nodes.values().stream()
        .sorted(Comparator.comparingInt(node -> position(node, path.variables())))
        .forEach(to::add);
    return to;
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

  private void addAll(ServiceFunction function, Paths.Place path, Map<String, ObjectNode> nodes) {
    List<Parameter> parameters = function.parameters();
    for (int p = 0; p < parameters.size(); p++) {
      switch (parameters.get(p)) {
        case Parameter.Input input -> {
          if (!security.isKey(function, input)) {
            add(read(function, p, input), path, nodes);
          }
        }
        case Parameter.Model model ->
            model.components().forEach(input -> add(read(model, input), path, nodes));
        case Parameter.Body b -> {}
        case Parameter.Argument a -> {}
        case Parameter.Dependency d -> {}
        case Parameter.Ambient a -> {}
      }
    }
  }

  private static Read read(ServiceFunction function, int p, Parameter.Input input) {
    return function
        .source()
        .map(
            method ->
                new Read(
                    input,
                    method.getParameters()[p],
                    method.getAnnotatedParameterTypes()[p],
                    Nullness.isNullable(method, p)))
        .orElseGet(() -> new Read(input, null, null, false));
  }

  private static Read read(Parameter.Model model, Parameter.Input input) {
    Class<?> type = Types.raw(model.type());
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(input.name())) {
        Field field = field(type, input.name());
        return new Read(input, field, field.getAnnotatedType(), Nullness.isNullable(component));
      }
    }
    return new Read(input, null, null, false);
  }

  private static Field field(Class<?> type, String name) {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(type + " has no field for its component " + name, e);
    }
  }

  private void add(Read read, Paths.Place path, Map<String, ObjectNode> nodes) {
    Parameter.Input input = read.input();
    String name = input.in() == Location.PATH ? path.renamed(input.source()) : input.source();
    boolean isHeader = input.in() == Location.HEADER;
    if (isHeader && TOLD_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    ObjectNode node = node(name, read);
    Doc doc = read.doc();
    if (doc != null && doc.hidden() && !node.path("required").asBoolean()) {
      return;
    }
    String key = input.in().label() + " " + (isHeader ? name.toLowerCase(Locale.ROOT) : name);
    ObjectNode before = nodes.putIfAbsent(key, node);
    if (before != null && node.path("required").asBoolean()) {
      before.put("required", true);
    }
  }

  private ObjectNode node(String name, Read read) {
    Parameter.Input input = read.input();
    ObjectNode schema = schemas.of(input.type());
    if (read.declaration() != null && read.type() != null) {
      Constraints.apply(read.declaration(), read.type(), schema);
    }
    if (!input.defaults().isEmpty()) {
      schema.set("default", TextSchemas.defaultValue(input.defaults(), schema));
    }
    ObjectNode node = named(name, input.in());
    describe(node, read);
    node.put("required", isRequired(read, schema));
    if (isDeprecated(read)) {
      node.put("deprecated", true);
    }
    if (schema.has("items") && input.in() == Location.QUERY) {
      node.put("style", "form").put("explode", true);
    }
    node.set("schema", schema);
    Doc doc = read.doc();
    if (doc != null && !doc.example().isEmpty()) {
      node.set("example", Docs.example(doc.example()));
    }
    return node;
  }

  private static void describe(ObjectNode node, Read read) {
    Doc doc = read.doc();
    if (doc != null && !Docs.text(doc).isEmpty()) {
      node.put("description", Docs.text(doc));
    }
  }

  private static boolean isDeprecated(Read read) {
    Doc doc = read.doc();
    return (doc != null && doc.deprecated())
        || (read.declaration() != null && read.declaration().isAnnotationPresent(Deprecated.class));
  }

  private static boolean isRequired(Read read, ObjectNode schema) {
    Parameter.Input input = read.input();
    if (input.in() == Location.PATH) {
      return true;
    }
    boolean mayBeMissing =
        !input.defaults().isEmpty() || TextSchemas.isOptional(input.type()) || read.nullable();
    boolean isEmptyAllowed = schema.has("items") && schema.path("minItems").asInt(0) == 0;
    return !mayBeMissing && !isEmptyAllowed;
  }

  /** A variable that no function names. */
  private static ObjectNode free(String name) {
    ObjectNode node = named(name, Location.PATH).put("required", true);
    node.set("schema", Formats.node("string"));
    return node;
  }

  private static ObjectNode named(String name, Location in) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("in", in.label());
  }
}
