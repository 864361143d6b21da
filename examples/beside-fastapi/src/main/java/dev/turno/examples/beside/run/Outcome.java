package dev.turno.examples.beside.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a server makes of a request.
 *
 * @param status the status; 0 when there is no answer
 * @param at where it has found something wrong: {@code query v}, {@code body owner.street}; empty
 *     when it doesn't say
 * @param value what it has understood; empty when it hasn't, or doesn't say
 */
record Outcome(int status, SortedSet<String> at, Optional<JsonNode> value) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BETWEEN = "; ";

  /** What becomes of a request. */
  enum Kind {
    ACCEPTED,
    REDIRECTED,
    REFUSED,
    FAILED
  }

  static Outcome of(Optional<RawClient.Answer> answer) {
    if (answer.isEmpty()) {
      return new Outcome(0, new TreeSet<>(), Optional.empty());
    }
    int status = answer.get().status();
    JsonNode body = json(answer.get().body().getBytes());
    boolean isAccepted = status / 100 == 2 && !body.isMissingNode();
    return new Outcome(status, places(body), isAccepted ? Optional.of(body) : Optional.empty());
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static SortedSet<String> places(JsonNode body) {
    SortedSet<String> at = new TreeSet<>();
    body.path("violations")
        .forEach(
            v -> at.add((part(v.path("in").asText()) + " " + v.path("name").asText()).strip()));
    JsonNode detail = body.path("detail");
    if (detail.isArray()) {
      detail.forEach(
          each -> {
            if (!each.path("type").asText().contains("json")) { // that is a place in a text
              at.add(way(each.path("loc")));
            }
          });
    }
    return at;
  }

  /** For FastAPI a form is a body, too. */
  private static String part(String in) {
    return in.equals("form") ? "body" : in;
  }

  /** FastAPI's {@code ["body", "tags", 1]} as {@code body tags[1]}. */
  private static String way(JsonNode location) {
    var way = new StringBuilder();
    for (int i = 1; i < location.size(); i++) {
      JsonNode step = location.get(i);
      way.append(step.isNumber() ? "[" + step + "]" : (way.isEmpty() ? "" : ".") + step.asText());
    }
    return (location.path(0).asText() + " " + way).strip();
  }

  Kind kind() {
    return switch (status / 100) {
      case 2 -> Kind.ACCEPTED;
      case 3 -> Kind.REDIRECTED;
      case 4 -> Kind.REFUSED;
      default -> Kind.FAILED;
    };
  }

  /** Whether it comes to the same for a client: the same values, or the same mistakes. */
  boolean isLike(Outcome other) {
    if (kind() != other.kind()) {
      return false;
    }
    boolean sameValue =
        value.isEmpty()
            || other.value.isEmpty()
            || value.get().equals(Outcome::compare, other.value.get());
    return sameValue && (at.isEmpty() || other.at.isEmpty() || at.equals(other.at));
  }

  /** 3 is 3.0. */
  private static int compare(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? Comparator.comparing(JsonNode::decimalValue).compare(one, other)
        : one.equals(other) ? 0 : 1;
  }

  /** As the table has it: {@code 200 {"v":5}}, {@code 422 query a; query b}. */
  @Override
  public String toString() {
    String more = value.map(JsonNode::toString).orElseGet(() -> String.join(BETWEEN, at));
    return (status + " " + more).strip();
  }

  /** Reads what {@link #toString} has written. */
  static Outcome parse(String text) {
    int blank = text.indexOf(' ');
    int status = Integer.parseInt(blank < 0 ? text : text.substring(0, blank));
    String more = blank < 0 ? "" : text.substring(blank + 1);
    try {
      return status / 100 == 2
          ? new Outcome(
              status,
              new TreeSet<>(),
              more.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(more)))
          : new Outcome(
              status,
              new TreeSet<>(more.isEmpty() ? Arrays.asList() : Arrays.asList(more.split(BETWEEN))),
              Optional.empty());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the table has an outcome that is none: " + text, e);
    }
  }
}
