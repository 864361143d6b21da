package dev.turno.openapi;

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

  /** Adds the answer that operations refer to. */
  void complete(ObjectNode responses) {
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
  }
}
