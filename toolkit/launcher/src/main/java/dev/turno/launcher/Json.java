package dev.turno.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The launcher's JSON. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** A document of a kind; the kind and version come first. */
  static ObjectNode document(String kind) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", "turno.dev/v1")
        .put("kind", kind);
  }

  static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  static String line(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
