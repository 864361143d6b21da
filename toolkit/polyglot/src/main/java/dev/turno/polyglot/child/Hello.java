package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a child tells of itself when it has loaded its files.
 *
 * @param runtime what runs the functions, in words: {@code CPython 3.11.7}
 * @param pid its process
 * @param functions what it offers
 */
record Hello(String runtime, long pid, List<HandlerFunction> functions) {
  private static final int PROTOCOL = 1;

  /**
   * Reads a child's first frame.
   *
   * @param starter tells where functions run
   * @throws SourceException when the child has refused its files
   * @throws ProtocolException when it is none
   */
  static Hello read(Frame frame, Path file, ChildStarter starter) throws ProtocolException {
    ObjectNode header = frame.header();
    if (frame.type().equals("refused")) {
      throw new SourceException(mistakes(header.path("mistakes"), file));
    }
    if (!frame.type().equals("hello") || header.path("protocol").asInt() != PROTOCOL) {
      throw new ProtocolException(
          "it speaks version " + header.path("protocol").asText("none") + ", not " + PROTOCOL);
    }
    List<HandlerFunction> functions = new ArrayList<>();
    for (JsonNode function : header.path("functions")) {
      functions.add(function(function, header.path("definitions"), starter));
    }
    return new Hello(
        header.path("runtime").asText(), header.path("pid").asLong(), List.copyOf(functions));
  }

  private static List<SourceMistake> mistakes(JsonNode told, Path file) {
    List<SourceMistake> mistakes = new ArrayList<>();
    for (JsonNode one : told) {
      mistakes.add(
          new SourceMistake(
              relative(Path.of(one.path("file").asText(file.toString())), file),
              one.path("line").asLong(),
              one.path("message").asText(),
              one.path("code").asText()));
    }
    return mistakes;
  }

  /** As the user named it, when it is the user's own file. */
  private static Path relative(Path told, Path file) {
    return told.equals(file.toAbsolutePath().normalize()) ? file : told;
  }

  private static HandlerFunction function(
      JsonNode told, JsonNode definitions, ChildStarter starter) {
    var kind = HandlerFunction.Kind.valueOf(upper(told.path("kind")));
    List<HandlerFunction.Value> parameters = new ArrayList<>();
    told.path("parameters").forEach(parameter -> parameters.add(value(parameter)));
    return new HandlerFunction(
        told.path("name").asText(),
        kind,
        starter.where(kind),
        told.path("why").asText(),
        parameters,
        told.path("returns"),
        definitions,
        present(told.path("route"))
            .map(
                route ->
                    new HandlerFunction.Route(
                        route.path("method").asText(),
                        route.path("path").asText(),
                        route.path("status").asInt(200),
                        present(route.path("produces")).map(JsonNode::asText))),
        present(told.path("cpu"))
            .map(
                cpu ->
                    new HandlerFunction.Computing(
                        cpu.path("queue").asText("cpu"),
                        cpu.path("timeout").asText("30s"),
                        cpu.path("retryable").asBoolean(true),
                        present(cpu.path("batch"))
                            .map(
                                batch ->
                                    new HandlerFunction.Batch(
                                        batch.path("size").asInt(),
                                        batch.path("within").asText("5ms"))))),
        present(told.path("timeout")).map(JsonNode::asText),
        told.path("doc").asText(),
        told.path("request").asBoolean(),
        present(told.path("consumes")).map(JsonNode::asText),
        told.path("streams").asBoolean());
  }

  private static HandlerFunction.Value value(JsonNode told) {
    return new HandlerFunction.Value(
        told.path("name").asText(),
        HandlerFunction.Place.valueOf(upper(told.path("in"))),
        told.path("source").asText(),
        told.path("required").asBoolean(),
        told.path("schema"),
        HandlerFunction.Encoding.valueOf(
            told.path("encoding").asText("json").toUpperCase(Locale.ROOT)),
        told.path("description").asText());
  }

  private static String upper(JsonNode word) {
    return word.asText().toUpperCase(Locale.ROOT);
  }

  private static Optional<JsonNode> present(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }
}
