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
    boolean wantsRequest) {
  public HandlerFunction {
    parameters = List.copyOf(parameters);
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
    BYTES
  }

  /** Where a value is looked for. */
  public enum Place {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    BODY,
    /** Code gives it. */
    ARGUMENT
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
   */
  public record Route(String method, String path, int status) {}

  /** How calls of a CPU-bound function are treated. */
  public record Computing(String queue, String timeout, boolean retryable) {}
}
