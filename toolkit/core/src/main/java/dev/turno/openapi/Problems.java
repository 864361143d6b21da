package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
          Map.entry(412, new Shared("PreconditionFailed", "It is of another version by now.")),
          Map.entry(413, new Shared("ContentTooLarge", "The body is too large.")),
          Map.entry(
              415, new Shared("UnsupportedMediaType", "The body is of another type than wanted.")),
          Map.entry(416, new Shared("RangeNotSatisfiable", "There are fewer bytes.")),
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
  private final ProblemForm form;

  Problems(ProblemForm form) {
    this.form = form;
  }

  /** An answer that the document has once. */
  private record Shared(String name, String description) {}

  /** The answer of that status, in general. */
  ObjectNode of(int status) {
    Shared shared = SHARED.get(status);
    if (shared == null) {
      return of(status, "Status " + status + ".");
    }
    used.computeIfAbsent(
        shared.name(), name -> withExample(status, withHeaders(status, shared.description())));
    return reference(shared.name());
  }

  private ObjectNode withExample(int status, ObjectNode node) {
    ((ObjectNode) node.path("content").path(form.mediaType())).set("example", form.example(status));
    return node;
  }

  /** An answer with a description of its own. */
  ObjectNode of(int status, String description) {
    ObjectNode node = node().put("description", description);
    node.putObject("content")
        .putObject(form.mediaType())
        .putObject("schema")
        .put("$ref", SchemaNames.PLACE + form.schema(status));
    return node;
  }

  private ObjectNode withHeaders(int status, String description) {
    ObjectNode node = of(status, description);
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

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
