package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.problem.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * The answers that tell of problems: the same for all operations, so the document has each once.
 */
final class Problems {
  private static final Map<Integer, Shared> SHARED =
      Map.ofEntries(
          Map.entry(400, new Shared("BadRequest", "The request cannot be read.")),
          Map.entry(401, new Shared("Unauthorized", "Who sends the request isn't known.")),
          Map.entry(403, new Shared("Forbidden", "Who sends the request may not do that.")),
          Map.entry(404, new Shared("NotFound", "There is no such thing.")),
          Map.entry(406, new Shared("NotAcceptable", "The Accept header excludes the answer.")),
          Map.entry(413, new Shared("ContentTooLarge", "The body is too large.")),
          Map.entry(
              415, new Shared("UnsupportedMediaType", "The body is of another type than wanted.")),
          Map.entry(
              422,
              new Shared(
                  "UnprocessableContent", "Values are invalid; each is told with its place.")),
          Map.entry(429, new Shared("TooManyRequests", "There were too many; try again later.")),
          Map.entry(
              502, new Shared("BadGateway", "The worker node that ran the function was lost.")),
          Map.entry(
              503,
              new Shared("ServiceUnavailable", "There is no room for it now; try again later.")),
          Map.entry(504, new Shared("GatewayTimeout", "It took longer than it may.")));

  private final Map<String, ObjectNode> used = new HashMap<>();

  /** An answer that the document has once. */
  private record Shared(String name, String description) {}

  /** The answer of that status, in general. */
  ObjectNode of(int status) {
    Shared shared = SHARED.get(status);
    if (shared == null) {
      return of("Status " + status + ".");
    }
    used.computeIfAbsent(
        shared.name(), name -> withExample(status, withHeaders(status, of(shared.description()))));
    return reference(shared.name());
  }

  private static ObjectNode withExample(int status, ObjectNode node) {
    ObjectNode media = (ObjectNode) node.path("content").path(Problem.MEDIA_TYPE);
    ObjectNode example = media.putObject("example");
    example.put("title", HttpResponseStatus.valueOf(status).reasonPhrase()).put("status", status);
    if (status == 422) {
      example.put("detail", "1 value is invalid");
      example
          .putArray("violations")
          .addObject()
          .put("in", "query")
          .put("name", "limit")
          .put("message", "must be less than or equal to 100")
          .put("value", "1000");
    }
    return node;
  }

  /** An answer with a description of its own. */
  static ObjectNode of(String description) {
    ObjectNode node = node().put("description", description);
    node.putObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", SchemaNames.PLACE + "Problem");
    return node;
  }

  private static ObjectNode withHeaders(int status, ObjectNode node) {
    if (status == 503 || status == 429) {
      node.putObject("headers").set("Retry-After", header("integer", "Seconds to wait."));
    } else if (status == 401) {
      node.putObject("headers")
          .set("WWW-Authenticate", header("string", "How to say who sends the request."));
    }
    return node;
  }

  static ObjectNode header(String type, String description) {
    ObjectNode header = node().put("description", description);
    header.set("schema", Formats.node(type));
    return header;
  }

  static ObjectNode reference(String name) {
    return node().put("$ref", "#/components/responses/" + name);
  }

  /** The answers that were referred to, for the document. */
  Map<String, ObjectNode> used() {
    return used;
  }

  /** The schemas of problems, RFC 9457. */
  static void schemas(ObjectNode to) {
    ObjectNode problem = Formats.node("object").put("description", "A problem, RFC 9457.");
    ObjectNode members = problem.putObject("properties");
    described(members, "title", "string", "What kind of problem it is, in words.");
    described(members, "status", "integer", "The HTTP status.");
    described(members, "detail", "string", "What happened this time, and what to do.");
    ObjectNode violations = described(members, "violations", "array", "All mistakes of a request.");
    violations.putObject("items").put("$ref", SchemaNames.PLACE + "Violation");
    required(problem, "title", "status");
    to.set("Problem", problem);
    to.set("Violation", violation());
  }

  private static ObjectNode violation() {
    ObjectNode violation = Formats.node("object").put("description", "One mistake of a request.");
    ObjectNode members = violation.putObject("properties");
    ArrayNode places =
        described(members, "in", "string", "Where the value was looked for.").putArray("enum");
    for (String place : new String[] {"path", "query", "header", "cookie", "body", "argument"}) {
      places.add(place);
    }
    described(members, "name", "string", "The parameter, or the path inside the body.");
    described(members, "message", "string", "What is wrong with it.");
    members.putObject("value").put("description", "The value that came; null for none.");
    required(violation, "in", "name", "message");
    return violation;
  }

  private static ObjectNode described(
      ObjectNode members, String name, String type, String description) {
    ObjectNode member = Formats.node(type).put("description", description);
    members.set(name, member);
    return member;
  }

  private static void required(ObjectNode schema, String... names) {
    ArrayNode required = schema.putArray("required");
    for (String name : names) {
      required.add(name);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
