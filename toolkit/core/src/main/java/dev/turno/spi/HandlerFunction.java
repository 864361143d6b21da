package dev.turno.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A function of another language, as its own runtime describes it.
 *
 * @param name its name in the application: {@code app.read}
 * @param kind what it is by its language's own words
 * @param where where it runs, in words: {@code plain child}
 * @param reason why there, in words: {@code async def}
 * @param parameters what a call brings
 * @param result the JSON schema of what it returns; an empty object when nothing is known
 * @param definitions the schemas that others refer to by {@code #/$defs/…}
 * @param route how it is reached over HTTP; empty for what only code calls
 * @param computing how its calls are treated; there when, and only when, it is CPU-bound
 * @param timeout how long a request may take, such as {@code 2s}
 * @param doc what its author says of it, or an empty text
 * @param wantsRequest whether it takes the whole request
 * @param consumes the address of the event bus whose messages it takes, as its one argument; empty
 *     for what is no consumer
 * @param streams whether its result comes item by item; {@code result} is then of one item
 */
public record HandlerFunction(
    String name,
    Kind kind,
    String where,
    String reason,
    List<Value> parameters,
    JsonNode result,
    JsonNode definitions,
    Optional<Route> route,
    Optional<Computing> computing,
    Optional<String> timeout,
    String doc,
    boolean wantsRequest,
    Optional<String> consumes,
    boolean streams) {
  public HandlerFunction {
    parameters = List.copyOf(parameters);
  }

  /**
   * Whether it holds a WebSocket connection, from its opening to its end. A parameter from the body
   * is then what each message looks like, and is validated, but not given to it.
   */
  public boolean holdsSocket() {
    return route.filter(one -> one.method().equals(Route.SOCKET)).isPresent();
  }

  /** What the language calls it. */
  public enum Kind {
    /** It waits without a thread. */
    ASYNC,
    /** It may block. */
    PLAIN,
    /** It computes. */
    CPU
  }

  /** How a value is written in its bytes. */
  public enum Encoding {
    JSON,
    TEXT,
    BYTES,
    /** A file of a form: its bytes, beside its name and media type. */
    FILE,
    /** Not written at all: an object that stays in this JVM, whose methods the function calls. */
    OBJECT
  }

  /** Where a value is looked for. */
  public enum Place {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    BODY,
    FORM,
    /** Code gives it. */
    ARGUMENT,
    /** A provider of the application in this JVM makes it; {@code source} is its name there. */
    PROVIDED
  }

  /**
   * A parameter.
   *
   * @param source its name in the request
   * @param required whether a call without it is refused
   * @param description what its author says of it, or an empty text
   */
  public record Value(
      String name,
      Place in,
      String source,
      boolean required,
      JsonNode schema,
      Encoding encoding,
      String description) {}

  /**
   * How it is reached.
   *
   * @param status the status of a successful answer
   * @param produces the media type of its result; empty when the result tells it
   */
  public record Route(String method, String path, int status, Optional<String> produces) {
    /** The method of what holds a WebSocket. */
    public static final String SOCKET = "WEBSOCKET";
  }

  /**
   * How calls of a CPU-bound function are treated.
   *
   * @param batch how calls are gathered; empty when each is an invocation of its own
   */
  public record Computing(String queue, String timeout, boolean retryable, Optional<Batch> batch) {}

  /**
   * Calls that are gathered: the function has one parameter, a list of what each call brings, and
   * returns a list of their results.
   *
   * @param size how many calls at most, 2 or more
   * @param within how long the first of them waits for others, such as {@code 5ms}
   */
  public record Batch(int size, String within) {}
}
