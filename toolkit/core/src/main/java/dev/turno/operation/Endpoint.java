package dev.turno.operation;

import java.util.List;
import java.util.Optional;

/**
 * How an operation is reached over HTTP.
 *
 * @param method the HTTP method, in capitals; of a WebSocket one of the pseudo-methods here
 * @param path the path template
 * @param consumes the media types of its body; empty for the default
 * @param produces the media type of its result; empty for the default
 * @param status the status of a successful answer; empty for the default
 */
public record Endpoint(
    String method,
    String path,
    List<String> consumes,
    Optional<String> produces,
    Optional<Integer> status) {
  public Endpoint {
    consumes = List.copyOf(consumes);
  }

  /** The pseudo-method of a WebSocket's messages. */
  public static final String SOCKET_MESSAGE = "WEBSOCKET";

  /** The pseudo-method of a WebSocket's opening. */
  public static final String SOCKET_OPEN = "WEBSOCKET-OPEN";

  /** The pseudo-method of a WebSocket's end. */
  public static final String SOCKET_CLOSE = "WEBSOCKET-CLOSE";

  /** Whether it is of a WebSocket, and not a method of HTTP. */
  public boolean isSocket() {
    return method.startsWith(SOCKET_MESSAGE);
  }

  public static Endpoint of(String method, String path) {
    return new Endpoint(method, path, List.of(), Optional.empty(), Optional.empty());
  }

  /** The media type of each of its answers; empty for the default, or where they tell it. */
  public Optional<String> contentType() {
    return produces.filter(type -> !isRange(type));
  }

  /** Whether it is a range of media types, such as {@code image/*}, and no single one. */
  public static boolean isRange(String mediaType) {
    return mediaType.endsWith("/*");
  }

  /** The same below a prefix, which is empty or begins with a slash and doesn't end with one. */
  public Endpoint under(String prefix) {
    if (prefix.isEmpty()) {
      return this;
    }
    return new Endpoint(
        method, path.equals("/") ? prefix : prefix + path, consumes, produces, status);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
