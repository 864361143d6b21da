package dev.turno.respond;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.call.CallResult;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Makes the answer of a problem: {@code application/problem+json}, RFC 9457. */
public final class ProblemRenderer {
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

  private final ObjectMapper mapper;

  public ProblemRenderer(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  public CallResult.Whole render(Problem problem) {
    try {
      Buffer body = Buffer.buffer(mapper.writeValueAsBytes(json(problem)));
      return new CallResult.Whole(
          problem.status(), CONTENT_TYPE, List.copyOf(problem.headers().entrySet()), body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written as JSON: " + problem.title(), e);
    }
  }

  private ObjectNode json(Problem problem) {
    ObjectNode json = mapper.createObjectNode();
    json.put("title", problem.title()).put("status", problem.status());
    if (problem.detail() != null) {
      json.put("detail", problem.detail());
    }
    if (!problem.violations().isEmpty()) {
      ArrayNode violations = json.putArray("violations");
      problem.violations().forEach(violation -> violations.add(json(violation)));
    }
    problem.extensions().forEach((name, value) -> json.set(name, mapper.valueToTree(value)));
    return json;
  }

  private ObjectNode json(Violation violation) {
    ObjectNode json = mapper.createObjectNode();
    json.put("in", violation.in())
        .put("name", violation.name())
        .put("message", violation.message());
    json.set("value", mapper.valueToTree(violation.value()));
    return json;
  }
}
