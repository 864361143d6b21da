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
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the answer of a problem: {@code application/problem+json}, RFC 9457, unless told else. */
public final class ProblemRenderer {
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final String HTML = "text/html; charset=utf-8";

  private final ObjectMapper mapper;
  private final ResponseOptions options;

  /** A renderer by RFC 9457. */
  public ProblemRenderer(ObjectMapper mapper) {
    this(mapper, ResponseOptions.ofDefaults());
  }

  /** A renderer for all problems of an application. */
  public ProblemRenderer(ObjectMapper mapper, ResponseOptions options) {
    this.mapper = mapper;
    this.options = options;
  }

  /** A problem as its request's client wants to have it. */
  public CallResult.Whole render(Problem problem, HttpServerRequest request) {
    if (!options.pages() || !ProblemPage.isWanted(request)) {
      return render(problem);
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>(problem.headers().entrySet());
    headers.add(ProblemPage.POLICY);
    headers.add(Map.entry("Vary", "Accept"));
    return new CallResult.Whole(problem.status(), HTML, headers, ProblemPage.of(problem, request));
  }

  /** A problem as JSON. */
  public CallResult.Whole render(Problem problem) {
    try {
      boolean standard = options.problems() == ProblemShape.RFC_9457;
      ObjectNode json = standard ? json(problem) : new FastApiProblems(mapper).json(problem);
      return new CallResult.Whole(
          problem.status(),
          standard ? CONTENT_TYPE : JSON,
          List.copyOf(problem.headers().entrySet()),
          Buffer.buffer(mapper.writeValueAsBytes(json)));
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
