package dev.turno.examples.beside.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One request of the table, and what is known of it.
 *
 * @param node as it is in the table; {@link #note} changes it
 */
record Row(ObjectNode node) {
  private static final String TURNO = "turno";
  private static final String FASTAPI = "fastapi";

  String is() {
    return node.path("is").asText();
  }

  String line() {
    return RequestBytes.line(node);
  }

  byte[] bytes() {
    return RequestBytes.of(node);
  }

  Outcome turno() {
    return Outcome.parse(node.path(TURNO).asText("0"));
  }

  /** Where it isn't told, it is the same. */
  Outcome fastApi() {
    return node.has(FASTAPI) ? Outcome.parse(node.get(FASTAPI).asText()) : turno();
  }

  boolean isDifferent() {
    return !turno().isLike(fastApi());
  }

  /** Why it is different. */
  Optional<String> why() {
    return Optional.ofNullable(node.path("why").textValue());
  }

  void note(Outcome turno, Outcome fastApi) {
    String why = node.path("why").textValue();
    node.remove("why");
    node.put(TURNO, turno.toString());
    node.remove(FASTAPI);
    if (!fastApi.toString().equals(turno.toString())) {
      node.put(FASTAPI, fastApi.toString());
    }
    if (why != null) {
      node.put("why", why);
    }
  }
}
