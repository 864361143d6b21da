package dev.turno.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** A finished OpenAPI document, as JSON and as YAML. Immutable. */
public final class ApiDocument {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final ObjectNode content;

  public ApiDocument(ObjectNode content) {
    this.content = read(write(content));
  }

  private static String write(ObjectNode content) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written as JSON", e);
    }
  }

  /** As who reads it has it, with the same nodes for numbers whichever way they came in. */
  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that was written is not JSON", e);
    }
  }

  /** Its content; a copy. */
  public ObjectNode content() {
    return content.deepCopy();
  }

  /** Indented JSON, with a line feed at the end. */
  public String json() {
    return write(content);
  }

  /** YAML, with a line feed at the end. */
  public String yaml() {
    var yaml =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    try {
      return yaml.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written as YAML", e);
    }
  }
}
