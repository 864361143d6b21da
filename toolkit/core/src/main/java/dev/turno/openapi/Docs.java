package dev.turno.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.turno.http.Doc;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code @Doc} says, in the words of OpenAPI. */
final class Docs {
  private static final ObjectMapper EXAMPLES = JsonMapper.builder().build();

  private Docs() {}

  /** Adds what is said of a parameter, a member or a type to its schema. */
  static void describe(Doc doc, ObjectNode schema) {
    String text = text(doc);
    if (!text.isEmpty()) {
      schema.put("description", text);
    }
    if (doc.deprecated()) {
      schema.put("deprecated", true);
    }
    if (!doc.example().isEmpty()) {
      schema.putArray("examples").add(example(doc.example()));
    }
  }

  /** All that is said of something that has no summary. */
  static String text(Doc doc) {
    return Stream.of(doc.value(), doc.description())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** An example as JSON; what isn't is a text. */
  static JsonNode example(String text) {
    try {
      JsonNode read = EXAMPLES.readTree(text);
      return read.isMissingNode() ? TextNode.valueOf(text) : read;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  /** A name in words: {@code Cook burgers} for {@code cookBurgers}. */
  static String words(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    return spaced.isEmpty() ? name : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
