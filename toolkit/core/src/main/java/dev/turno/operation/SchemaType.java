package dev.turno.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A type of another language, by its JSON schema. Its values are JSON in this JVM: nodes for what
 * comes in a request's head, bytes for all else.
 *
 * @param schema what its values are
 * @param definitions the schemas that it refers to by {@code #/$defs/…}
 * @param required whether there has to be a value
 */
public record SchemaType(JsonNode schema, JsonNode definitions, boolean required) implements Type {
  private static final String REFERENCE = "#/$defs/";
  private static final int DEEPEST = 8;

  /** The schema that one stands for: what it refers to, or itself. */
  public JsonNode resolve(JsonNode one) {
    String reference = one.path("$ref").asText();
    return reference.startsWith(REFERENCE)
        ? definitions.path(reference.substring(REFERENCE.length()))
        : one;
  }

  /** What it may be, resolved, but null. */
  public List<JsonNode> alternatives() {
    List<JsonNode> found = new ArrayList<>();
    JsonNode whole = resolve(schema);
    for (JsonNode one : whole.has("anyOf") ? whole.path("anyOf") : List.of(whole)) {
      if (!one.path("type").asText().equals("null")) {
        found.add(resolve(one));
      }
    }
    return found;
  }

  /** The same for the elements of an array. */
  public SchemaType element(JsonNode array) {
    return new SchemaType(array.path("items"), definitions, true);
  }

  /** In the words by which processes compare functions: {@code {name: string, size: int}}. */
  public String words() {
    return words(schema, 0);
  }

  @Override
  public String getTypeName() {
    return words();
  }

  private String words(JsonNode given, int depth) {
    JsonNode one = resolve(given);
    if (one.has("anyOf")) {
      return alternativeWords(one.path("anyOf"), depth);
    }
    if (one.has("enum") && one.path("type").asText("string").equals("string")) {
      return items(one.path("enum")).map(JsonNode::asText).collect(Collectors.joining("|"));
    }
    return switch (one.path("type").asText()) {
      case "null" -> "void";
      case "string" -> text(one.path("format").asText());
      case "integer" -> one.path("format").asText().equals("int64") ? "long" : "int";
      case "number" -> one.path("format").asText().equals("decimal") ? "BigDecimal" : "double";
      case "boolean" -> "boolean";
      case "array" -> "[" + words(one.path("items"), depth + 1) + "]";
      case "object" -> object(one, depth);
      default -> "object";
    };
  }

  private String alternativeWords(JsonNode alternatives, int depth) {
    List<String> some =
        items(alternatives)
            .filter(one -> !one.path("type").asText().equals("null"))
            .map(one -> words(one, depth))
            .toList();
    return String.join("|", some) + (some.size() < alternatives.size() ? "?" : "");
  }

  private static String text(String format) {
    return switch (format) {
      case "byte", "binary" -> "bytes";
      case "uuid" -> "UUID";
      case "date" -> "LocalDate";
      case "time" -> "LocalTime";
      case "date-time" -> "Instant";
      case "duration" -> "Duration";
      default -> "string";
    };
  }

  private String object(JsonNode one, int depth) {
    if (!one.has("properties")) {
      return one.has("additionalProperties")
          ? "{string: " + words(one.path("additionalProperties"), depth + 1) + "}"
          : "json";
    }
    if (depth > DEEPEST) {
      return one.path("title").asText("object");
    }
    return one.path("properties").properties().stream()
        .map(member -> member.getKey() + ": " + words(member.getValue(), depth + 1))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static java.util.stream.Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
