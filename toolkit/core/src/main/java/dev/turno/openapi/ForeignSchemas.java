package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.operation.SchemaType;

/** The schemas that functions of other languages bring along, with what they refer to in place. */
final class ForeignSchemas {
  /** The media type of bytes. */
  static final String BYTES = "application/octet-stream";

  private static final int DEEPEST = 8;

  private ForeignSchemas() {}

  static ObjectNode of(SchemaType type) {
    return inlined(type.schema(), type, 0) instanceof ObjectNode schema
        ? schema
        : JsonNodeFactory.instance.objectNode();
  }

  /** How values are sent: bytes and plain texts as they are, all else as JSON. */
  static String mediaType(SchemaType type) {
    JsonNode one = type.resolve(type.schema());
    return switch (one.path("type").asText()) {
      case "string" -> text(one);
      case "integer", "number", "boolean", "array", "object" -> "application/json";
      default -> "*/*";
    };
  }

  private static String text(JsonNode schema) {
    String format = schema.path("format").asText();
    if (format.equals("byte") || format.equals("binary")) {
      return BYTES;
    }
    return format.isEmpty() && !schema.has("enum") ? "text/plain" : "application/json";
  }

  private static JsonNode inlined(JsonNode given, SchemaType type, int depth) {
    if (depth > DEEPEST) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode one = type.resolve(given);
    int below = one.equals(given) ? depth : depth + 1;
    return switch (one) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(m -> copy.set(m.getKey(), inlined(m.getValue(), type, below)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> copy.add(inlined(item, type, below)));
        yield copy;
      }
      default -> one.deepCopy();
    };
  }
}
