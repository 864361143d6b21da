package dev.turno.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads problem details. */
final class Problems {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN = Set.of("status", "title", "detail", "violations");

  private Problems() {}

  /** The problem of an answer; empty when it carries none. */
  static Optional<Problem> of(TestResponse response) {
    boolean is =
        response.status() >= 400
            && response
                .header("content-type")
                .filter(t -> t.startsWith(Problem.MEDIA_TYPE))
                .isPresent();
    return is ? read(response) : Optional.empty();
  }

  private static Optional<Problem> read(TestResponse response) {
    try {
      JsonNode json = JSON.readTree(response.text());
      Map<String, Object> more = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        if (!KNOWN.contains(member.getKey())) {
          more.put(member.getKey(), JSON.convertValue(member.getValue(), Object.class));
        }
      }
      Map<String, String> headers = new LinkedHashMap<>();
      response.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
      return Optional.of(
          new Problem(
              response.status(),
              json.path("title").asText(),
              text(json.get("detail")),
              violations(json.path("violations")),
              more,
              headers));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<Violation> violations(JsonNode json) {
    List<Violation> violations = new ArrayList<>();
    json.forEach(
        one ->
            violations.add(
                new Violation(
                    one.path("in").asText(),
                    one.path("name").asText(),
                    one.path("message").asText(),
                    JSON.convertValue(one.get("value"), Object.class))));
    return violations;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.asText();
  }
}
