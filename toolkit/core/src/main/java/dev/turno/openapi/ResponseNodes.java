package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.http.Responds;
import dev.turno.operation.ServiceFunction;
import dev.turno.problem.ReasonPhrase;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What operations answer: by their result's type, by what can go wrong, by {@code @Responds}. */
final class ResponseNodes {
  private static final int OK = 200;

  private final ContentNodes contents;
  private final Problems problems;
  private final Tickets tickets;

  ResponseNodes(ContentNodes contents, Problems problems, Tickets tickets) {
    this.contents = contents;
    this.problems = problems;
    this.tickets = tickets;
  }

  /**
   * The answers of an operation, by status.
   *
   * @param parameters its parameters in the document
   */
  ObjectNode of(Described described, ArrayNode parameters) {
    Map<Integer, ObjectNode> byStatus = new TreeMap<>();
    ProblemStatuses.of(described, parameters)
        .forEach(status -> byStatus.put(status, problems.of(status)));
    if (described.givesTickets()) {
      byStatus.put(202, tickets.accepted());
    }
    if (described.answered().kind() != Answered.Kind.TICKET) {
      succeed(described, byStatus);
    }
    described.functions().forEach(function -> declared(function, described, byStatus));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    byStatus.forEach((status, answer) -> node.set(String.valueOf(status), answer));
    return node;
  }

  private void succeed(Described described, Map<Integer, ObjectNode> byStatus) {
    ObjectNode success = success(described);
    byStatus.put(status(described), success);
    if (hasRanges(described)) {
      FileNodes.complete(success, byStatus);
    }
  }

  /** Whether parts of its answer can be asked for. */
  static boolean hasRanges(Described described) {
    return described.answered().kind() == Answered.Kind.FILE
        && described.endpoint().method().equals("GET")
        && status(described) == OK;
  }

  private static int status(Described described) {
    boolean isEmpty = described.answered().kind() == Answered.Kind.NOTHING;
    return described.endpoint().status().orElse(isEmpty ? 204 : 200);
  }

  private ObjectNode success(Described described) {
    Answered answered = described.answered();
    ObjectNode node = answer(phrase(status(described)));
    switch (answered.kind()) {
      case NOTHING, TICKET -> {}
      case VALUE, FILE ->
          node.set("content", contents.value(answered.type(), described.media().value()));
      case STREAM ->
          node.set("content", contents.stream(answered.type(), described.media().stream()));
    }
    described
        .method()
        .map(method -> method.getAnnotation(Doc.class))
        .filter(doc -> !doc.example().isEmpty())
        .ifPresent(
            doc ->
                node.path("content")
                    .forEach(m -> ((ObjectNode) m).set("example", Docs.example(doc.example()))));
    return node;
  }

  private void declared(
      ServiceFunction function, Described described, Map<Integer, ObjectNode> byStatus) {
    function.source().stream()
        .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Responds.class)))
        .forEach(
            answer ->
                byStatus.merge(
                    answer.status(),
                    declared(answer, described),
                    (known, own) -> more(known, own)));
  }

  /** More of an answer that is known: what the signature tells of a success stays, its body. */
  private static ObjectNode more(ObjectNode known, ObjectNode own) {
    if (!own.has("content") && known.has("content")) {
      own.set("content", known.get("content"));
    }
    if (!own.has("headers") && known.has("headers")) {
      own.set("headers", known.get("headers"));
    }
    return own;
  }

  private static ObjectNode headed(Responds declared, ObjectNode node) {
    for (String header : declared.headers()) {
      int colon = header.indexOf(':');
      String name = colon < 0 ? header : header.substring(0, colon);
      String text = colon < 0 ? name : header.substring(colon + 1).strip();
      ObjectNode headers =
          node.get("headers") instanceof ObjectNode there ? there : node.putObject("headers");
      headers.set(name.strip(), Problems.header("string", text));
    }
    return node;
  }

  private ObjectNode declared(Responds declared, Described described) {
    String text =
        declared.description().isEmpty() ? phrase(declared.status()) : declared.description();
    if (declared.type() == void.class) {
      return headed(
          declared, declared.status() >= 400 ? problems.of(declared.status(), text) : answer(text));
    }
    String mediaType = declared.mediaType().isEmpty() ? mediaType(described) : declared.mediaType();
    ObjectNode node = answer(text);
    node.set(
        "content",
        mediaType.startsWith("text/event-stream")
            ? contents.stream(declared.type(), mediaType)
            : contents.value(declared.type(), mediaType));
    return headed(declared, node);
  }

  private static String mediaType(Described described) {
    String own = described.media().value();
    return own.equals("*/*") ? "application/json" : own;
  }

  private static ObjectNode answer(String description) {
    return JsonNodeFactory.instance.objectNode().put("description", description);
  }

  private static String phrase(int status) {
    return ReasonPhrase.of(status);
  }
}
