package dev.turno.spi;

import dev.turno.spi.HandlerFunction.Encoding;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a function of another language asks of this JVM while it runs: messages on the event bus,
 * CPU-bound functions, methods of what the application provides. What is asked belongs to the call:
 * it has no more time, and is cancelled with it. Thread-safe; never blocks.
 */
@FunctionalInterface
public interface HandlerHost {
  /** Where nothing can be asked. */
  HandlerHost NONE =
      question ->
          Future.failedFuture(new IllegalStateException("there is no application to ask here"));

  /**
   * Answers a question. Fails with a {@code ProblemException} for what the asked one has refused, a
   * {@code ReplyException} for a message that nobody took, an {@code IllegalArgumentException} for
   * a question that makes no sense.
   */
  Future<Value> ask(Question question);

  /** A value in its bytes; null is JSON's. */
  record Value(Encoding encoding, Buffer bytes) {
    private static final Buffer NULL = Buffer.buffer("null");

    public static Value ofJson(Buffer json) {
      return new Value(Encoding.JSON, json);
    }

    public static Value ofNull() {
      return new Value(Encoding.JSON, NULL);
    }
  }

  /** What is asked. */
  sealed interface Question permits Message, FunctionCall, TicketQuestion, MethodCall {}

  /** How a message goes out. */
  enum Way {
    /** To one who listens, and its reply is waited for. */
    REQUEST,
    /** To one who listens. */
    SEND,
    /** To all who listen. */
    PUBLISH
  }

  /**
   * A message on the event bus.
   *
   * @param timeout how long a reply is waited for at most
   */
  record Message(Way way, String address, Value body, Map<String, String> headers, Duration timeout)
      implements Question {}

  /**
   * A call of a CPU-bound function.
   *
   * @param function its name: {@code Images.thumbnail}
   * @param arguments by position
   * @param named by the parameter's name, after those
   * @param submitted whether it is handed in as a job, and the answer is its ticket, not its result
   */
  record FunctionCall(
      String function, List<Value> arguments, Map<String, Value> named, boolean submitted)
      implements Question {}

  /** What may be wanted of a job. */
  enum Wanted {
    RESULT,
    STATE,
    CANCEL
  }

  /** A question about a job that was handed in. */
  record TicketQuestion(String job, Wanted wanted) implements Question {}

  /**
   * A call of a method of an object that the application provides.
   *
   * @param parameter the function's parameter that stands for it
   */
  record MethodCall(String parameter, String method, List<Value> arguments) implements Question {}
}
