package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.context.DeadlineExceededException;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerHost;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What children ask of the JVM for the calls that they run, and the answers to it. Thread-safe. */
final class Questions {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  private final Set<Asked> open = ConcurrentHashMap.newKeySet();

  private record Asked(Child child, long number) {}

  /**
   * A child has asked.
   *
   * @param call the call that it is for; null when that is over
   */
  void asked(Child child, Frame frame, @Nullable Call call) {
    var asked = new Asked(child, frame.header().path("n").asLong());
    open.add(asked);
    answer(frame, call)
        .onComplete(
            done -> {
              if (open.remove(asked)) {
                child.send(
                    done.succeeded() ? reply(asked, done.result()) : failed(asked, done.cause()));
              }
            });
  }

  /** Nobody waits for the answer any more. */
  void forgotten(Child child, Frame frame) {
    open.remove(new Asked(child, frame.header().path("n").asLong()));
  }

  /** A child is gone, and nobody waits for its answers. */
  void ended(Child child) {
    open.removeIf(asked -> asked.child().equals(child));
  }

  private static Future<Value> answer(Frame frame, @Nullable Call call) {
    if (call == null) {
      return Future.failedFuture(
          new CancellationException("the call is over that it was asked for"));
    }
    try {
      return call.handler().host().ask(question(frame));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** A question as its frame has it. */
  static HandlerHost.Question question(Frame frame) {
    ObjectNode header = frame.header();
    var values = new Values(frame);
    String what = header.path("what").asText();
    return switch (what) {
      case "request", "send", "publish" ->
          new HandlerHost.Message(
              HandlerHost.Way.valueOf(what.toUpperCase(Locale.ROOT)),
              header.path("address").asText(),
              values.first(),
              headers(header.path("headers")),
              header.has("timeout")
                  ? Duration.ofMillis(header.path("timeout").asLong())
                  : USUAL_TIMEOUT);
      case "call", "submit" ->
          new HandlerHost.FunctionCall(
              header.path("function").asText(),
              values.unnamed,
              values.named,
              what.equals("submit"));
      case "result", "state", "cancel" ->
          new HandlerHost.TicketQuestion(
              header.path("job").asText(),
              HandlerHost.Wanted.valueOf(what.toUpperCase(Locale.ROOT)));
      case "method" ->
          new HandlerHost.MethodCall(
              header.path("object").asText(), header.path("method").asText(), values.unnamed);
      default -> throw new IllegalArgumentException("nobody here knows how to '" + what + "'");
    };
  }

  private static Map<String, String> headers(JsonNode given) {
    Map<String, String> headers = new LinkedHashMap<>();
    given.properties().forEach(one -> headers.put(one.getKey(), one.getValue().asText()));
    return headers;
  }

  /** The values of a question, which are its payload one after another. */
  private static final class Values {
    final List<Value> unnamed = new ArrayList<>();
    final Map<String, Value> named = new LinkedHashMap<>();

    Values(Frame frame) {
      int at = 0;
      for (JsonNode one : frame.header().path("values")) {
        int end = at + one.path(0).asInt();
        var value = new Value(encoding(one.path(1)), frame.payload().slice(at, end));
        if (one.has(2)) {
          named.put(one.path(2).asText(), value);
        } else {
          unnamed.add(value);
        }
        at = end;
      }
    }

    Value first() {
      return unnamed.isEmpty() ? Value.ofNull() : unnamed.getFirst();
    }

    private static Encoding encoding(JsonNode name) {
      return Encoding.valueOf(name.asText("json").toUpperCase(Locale.ROOT));
    }
  }

  private static Frame reply(Asked asked, Value value) {
    Frame frame = new Frame(Frame.of("reply").header(), value.bytes());
    frame
        .header()
        .put("n", asked.number())
        .put("encoding", value.encoding().name().toLowerCase(Locale.ROOT));
    return frame;
  }

  private static Frame failed(Asked asked, Throwable cause) {
    Frame frame = Frame.of("reply");
    ObjectNode error = frame.header().put("n", asked.number()).putObject("error");
    switch (cause) {
      case ProblemException e -> problem(error, e.problem());
      case DeadlineExceededException e -> problem(error, Problem.of(504, e.getMessage()));
      case ReplyException e ->
          error
              .put("kind", "bus")
              .put("failure", e.failureType().name())
              .put("code", e.failureCode())
              .put("message", e.getMessage());
      case CancellationException e -> error.put("kind", "cancelled").put("message", e.getMessage());
      case IllegalArgumentException e -> error.put("kind", "wrong").put("message", e.getMessage());
      default ->
          error
              .put("kind", "bug")
              .put("type", cause.getClass().getName())
              .put("message", cause.getMessage());
    }
    return frame;
  }

  private static void problem(ObjectNode error, Problem problem) {
    error.put("kind", "problem").put("status", problem.status()).put("detail", problem.detail());
    error.set("headers", Frame.JSON.valueToTree(problem.headers()));
    if (!problem.violations().isEmpty()) {
      error.set("violations", Frame.JSON.valueToTree(problem.violations()));
    }
  }
}
