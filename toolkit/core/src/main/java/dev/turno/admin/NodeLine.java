package dev.turno.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Asks nodes questions over the event bus. Thread-safe. */
final class NodeLine {
  private static final String QUESTION = "question";

  private final Vertx vertx;
  private final ObjectMapper json;

  NodeLine(Vertx vertx, ObjectMapper json) {
    this.vertx = vertx;
    this.json = json;
  }

  /** Where a node is asked. */
  static String address(String node) {
    return "turno.admin." + node;
  }

  /** The name of the question that a message asks. */
  static String question(io.vertx.core.MultiMap headers) {
    String name = headers.get(QUESTION);
    return name == null ? "" : name;
  }

  /**
   * Asks a node. Fails with a {@link SilentException} when it does not answer within {@code
   * patience}, and with the {@link ProblemException} that it answers.
   */
  <Q, A> Future<A> ask(String node, Question<Q, A> question, Q body, Duration patience) {
    var options =
        new DeliveryOptions()
            .setSendTimeout(Math.max(1, patience.toMillis()))
            .addHeader(QUESTION, question.name());
    return vertx
        .eventBus()
        .<Buffer>request(address(node), write(body), options)
        .transform(
            done ->
                done.succeeded()
                    ? Future.succeededFuture(read(done.result().body(), question.answer()))
                    : Future.failedFuture(told(done.cause(), node)));
  }

  private static Throwable told(Throwable failure, String node) {
    if (failure instanceof ReplyException e
        && e.failureType() == ReplyFailure.RECIPIENT_FAILURE
        && e.failureCode() >= 400) {
      return new ProblemException(Problem.of(e.failureCode(), e.getMessage()));
    }
    boolean listens =
        !(failure instanceof ReplyException e) || e.failureType() != ReplyFailure.NO_HANDLERS;
    return new SilentException(node, listens, failure);
  }

  /** Learns how values are written and read, which takes a tenth of a second. Blocks. */
  <T> T learn(T value, Class<T> type) {
    return read(write(value), type);
  }

  Buffer write(Object value) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T read(Buffer bytes, Class<T> type) {
    try {
      return json.readValue(bytes.getBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node has not answered. */
  static final class SilentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean listens;

    SilentException(String node, boolean listens, Throwable cause) {
      super("node " + node + " does not answer: " + cause.getMessage(), cause);
      this.listens = listens;
    }

    /** Whether it had told that it would. */
    boolean listens() {
      return listens;
    }
  }
}
