package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads what a child answers to a call. */
final class Answer {
  private Answer() {}

  /** A result as a reply. */
  static Reply<Buffer> reply(Frame result) {
    ObjectNode header = result.header();
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (JsonNode pair : header.path("headers")) {
      headers.add(Map.entry(pair.path(0).asText(), pair.path(1).asText()));
    }
    String type = header.path("type").asText();
    if (!type.isEmpty()) {
      headers.add(Map.entry("Content-Type", type));
    }
    return new Reply<>(
        header.path("status").asInt(200),
        headers,
        type.isEmpty() ? Optional.empty() : Optional.of(result.payload()));
  }

  /** An error as what the caller of the function gets. */
  static Throwable failure(Frame error, String function) {
    ObjectNode header = error.header();
    return switch (header.path("kind").asText()) {
      case "problem" -> new ProblemException(problem(header));
      case "invalid" -> new ProblemException(Problem.invalid(violations(header)));
      case "cancelled" -> new CancellationException(function + " was cancelled");
      default ->
          new ChildFailure(
              header.path("type").asText()
                  + ": "
                  + header.path("message").asText()
                  + "\n"
                  + header.path("trace").asText());
    };
  }

  private static Problem problem(ObjectNode header) {
    JsonNode detail = header.path("detail");
    Problem problem =
        Problem.of(header.path("status").asInt(500), detail.isTextual() ? detail.asText() : null);
    for (Map.Entry<String, JsonNode> one : header.path("headers").properties()) {
      problem = problem.withHeader(one.getKey(), one.getValue().asText());
    }
    return header.has("info") ? problem.with("info", header.path("info")) : problem;
  }

  private static List<Violation> violations(ObjectNode header) {
    List<Violation> violations = new ArrayList<>();
    for (JsonNode one : header.path("violations")) {
      violations.add(
          new Violation(
              one.path("in").asText(),
              one.path("name").asText(),
              one.path("message").asText(),
              value(one.path("value"))));
    }
    return violations;
  }

  private static @Nullable Object value(JsonNode value) {
    if (value.isNumber()) {
      return value.numberValue();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    return value.isTextual() ? value.asText() : null;
  }
}
