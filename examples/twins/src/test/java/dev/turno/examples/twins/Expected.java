package dev.turno.examples.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** An answer as {@code requests.json} has it. */
record Expected(JsonNode wanted) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void check(HttpResponse<byte[]> answer) throws IOException {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(body).isEqualTo(wanted.path("status").asInt());
    if (wanted.has("type")) {
      assertThat(answer.headers().firstValue("Content-Type").orElse("none"))
          .matches(
              type ->
                  type.equals(wanted.path("type").asText())
                      || type.startsWith(wanted.path("type").asText() + ";"));
    }
    for (var header : wanted.path("has").properties()) {
      assertThat(answer.headers().allValues(header.getKey())).contains(header.getValue().asText());
    }
    checkBody(answer.body(), body);
    checkProblem(body);
    checkItems(body);
  }

  private void checkBody(byte[] bytes, String body) throws IOException {
    if (wanted.has("text")) {
      assertThat(body).isEqualTo(wanted.path("text").asText());
    }
    if (wanted.has("raw")) {
      assertThat(body).isEqualTo(wanted.path("raw").asText());
    }
    if (wanted.has("hex")) {
      assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(wanted.path("hex").asText());
    }
    if (wanted.has("json")) {
      assertThat(withoutNulls(JSON.readTree(bytes))).isEqualTo(withoutNulls(wanted.path("json")));
    }
    if (wanted.has("lacks")) {
      assertThat(body).doesNotContain(wanted.path("lacks").asText());
    }
  }

  /** Languages differ in whether what is absent is null or not there; numbers in their types. */
  private static JsonNode withoutNulls(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode kept = JSON.createObjectNode();
      object.properties().stream()
          .filter(member -> !member.getValue().isNull())
          .forEach(member -> kept.set(member.getKey(), withoutNulls(member.getValue())));
      return kept;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode kept = JSON.createArrayNode();
      array.forEach(item -> kept.add(withoutNulls(item)));
      return kept;
    }
    return value.isNumber() ? JSON.getNodeFactory().numberNode(value.asDouble()) : value;
  }

  private void checkProblem(String body) throws IOException {
    if (wanted.has("detail")) {
      assertThat(JSON.readTree(body).path("detail").asText())
          .isEqualTo(wanted.path("detail").asText());
    }
    if (wanted.has("violations")) {
      assertThat(violations(body, true)).containsExactlyInAnyOrderElementsOf(texts("violations"));
    }
    if (wanted.has("names")) {
      assertThat(violations(body, false)).containsExactlyInAnyOrderElementsOf(texts("names"));
    }
  }

  private List<String> texts(String member) {
    return StreamSupport.stream(wanted.path(member).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> violations(String body, boolean messages) throws IOException {
    return StreamSupport.stream(JSON.readTree(body).path("violations").spliterator(), false)
        .map(
            violation ->
                violation.path("in").asText()
                    + " "
                    + name(violation)
                    + (messages ? " " + violation.path("message").asText() : ""))
        .toList();
  }

  /** Languages differ in how they write the name of a header. */
  private static String name(JsonNode violation) {
    String name = violation.path("name").asText();
    return violation.path("in").asText().equals("header") ? name.toLowerCase(Locale.ROOT) : name;
  }

  private void checkItems(String body) throws IOException {
    List<String> lines = body.lines().toList();
    if (wanted.has("count")) {
      assertThat(lines).hasSize(wanted.path("count").asInt());
    }
    if (wanted.has("lines")) {
      assertThat(lines).hasSize(wanted.path("lines").size());
      for (int i = 0; i < lines.size(); i++) {
        assertThat(JSON.readTree(lines.get(i))).isEqualTo(wanted.path("lines").path(i));
      }
    }
    if (wanted.has("events")) {
      assertThat(events(lines)).isEqualTo(wanted.path("events"));
    }
  }

  private static ArrayNode events(List<String> lines) {
    ArrayNode events = JSON.createArrayNode();
    ObjectNode event = JSON.createObjectNode();
    for (String line : lines) {
      if (line.isEmpty()) {
        events.add(event);
        event = JSON.createObjectNode();
      } else if (!line.startsWith(":")) {
        int colon = line.indexOf(':');
        event.put(line.substring(0, colon), line.substring(colon + 1).stripLeading());
      }
    }
    return events;
  }
}
