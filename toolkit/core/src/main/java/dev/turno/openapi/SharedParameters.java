package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** Headers that many operations take alike, which the document has once. */
final class SharedParameters {
  private final Set<Shared> used = EnumSet.noneOf(Shared.class);

  /** A header that may be sent. */
  enum Shared {
    PREFER(
        "Prefer",
        "How the answer is wanted, RFC 7240: `respond-async` for a ticket at once, `respond-async,"
            + " wait=10` for one unless the result comes within 10 seconds.",
        "respond-async"),
    IDEMPOTENCY_KEY(
        "Idempotency-Key",
        "Makes a repeated request the same job, and gives its result.",
        "8f14e45f-ceea-467f-a0e6-2a4c2b3a1c11"),
    RANGE("Range", "Which bytes are wanted, RFC 9110.", "bytes=0-1023"),
    IF_NONE_MATCH("If-None-Match", "The ETag of the version that is known.", "\"1\"");

    private final String header;
    private final String description;
    private final String example;

    Shared(String header, String description, String example) {
      this.header = header;
      this.description = description;
      this.example = example;
    }

    private String key() {
      return header.replace("-", "");
    }
  }

  /** Adds them to an operation's, unless it has one of that name itself. */
  void addTo(ArrayNode parameters, Shared... all) {
    for (Shared each : all) {
      if (!has(parameters, each.header)) {
        used.add(each);
        parameters.addObject().put("$ref", "#/components/parameters/" + each.key());
      }
    }
  }

  private static boolean has(ArrayNode parameters, String header) {
    for (var parameter : parameters) {
      if (parameter.path("in").asText().equals("header")
          && parameter.path("name").asText().equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }

  /** Puts those that were used into the document. */
  void complete(ObjectNode components) {
    if (used.isEmpty()) {
      return;
    }
    ObjectNode nodes = components.putObject("parameters");
    for (Shared each : used) {
      ObjectNode node = nodes.putObject(each.key());
      node.put("name", each.header).put("in", "header").put("description", each.description);
      node.put("required", false);
      node.set("schema", Formats.node("string"));
      node.put("example", each.example);
    }
  }
}
