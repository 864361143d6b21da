package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;

/** What the document tells of calls that are handed in as jobs. */
final class Tickets {
  private static final String ACCEPTED = "JobAccepted";

  private final Schemas schemas;
  private final Type view;
  private boolean used;

  /**
   * Of an application's jobs.
   *
   * @param view what is told of a job
   */
  Tickets(Schemas schemas, Type view) {
    this.schemas = schemas;
    this.view = view;
  }

  /** The answer to a call that was taken in. */
  ObjectNode accepted() {
    used = true;
    return Problems.reference(ACCEPTED);
  }

  /** Adds what clients say who want a ticket. */
  static void parameters(ArrayNode to) {
    for (String name : new String[] {"Prefer", "IdempotencyKey"}) {
      to.add(JsonNodeFactory.instance.objectNode().put("$ref", "#/components/parameters/" + name));
    }
  }

  /** Adds what operations refer to. */
  void complete(ObjectNode components, ObjectNode responses) {
    if (!used) {
      return;
    }
    ObjectNode accepted = responses.putObject(ACCEPTED);
    accepted.put("description", "The call was taken in as a job, which can be followed.");
    ObjectNode headers = accepted.putObject("headers");
    headers.set("Location", Problems.header("string", "Where the job is: /jobs/{id}."));
    headers.set("Retry-After", Problems.header("integer", "Seconds to wait before asking."));
    headers.set("ETag", Problems.header("string", "The version of the job's state."));
    headers.set(
        "Preference-Applied", Problems.header("string", "What was honoured of Prefer, RFC 7240."));
    accepted.putObject("content").putObject("application/json").set("schema", schemas.output(view));
    ObjectNode parameters = components.putObject("parameters");
    header(
        parameters.putObject("Prefer"),
        "Prefer",
        "How the answer is wanted, RFC 7240: `respond-async` for a ticket at once, `respond-async, wait=10` for one"
            + " unless the result comes within 10 seconds.",
        "respond-async");
    header(
        parameters.putObject("IdempotencyKey"),
        "Idempotency-Key",
        "Makes a repeated request the same job, and gives its result.",
        "8f14e45f-ceea-467f-a0e6-2a4c2b3a1c11");
  }

  private static void header(ObjectNode node, String name, String description, String example) {
    node.put("name", name).put("in", "header").put("description", description);
    node.put("required", false);
    node.set("schema", Formats.node("string"));
    node.put("example", example);
  }
}
