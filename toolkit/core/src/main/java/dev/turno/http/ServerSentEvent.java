package dev.turno.http;

import java.time.Duration;
import java.util.Optional;

/**
 * An event of a {@code text/event-stream}, as the HTML standard has it. A stream of other values
 * makes events of their data alone. Immutable; each {@code with} method gives a copy.
 *
 * @param id what a client that reconnects sends as {@code Last-Event-ID}
 * @param name the event's type; without one it is a {@code message}
 * @param retry how long a client is to wait before it reconnects
 * @param comment what only a person sees who looks at the stream; it keeps a connection open
 * @param data the value: text as it is, anything else as JSON
 */
public record ServerSentEvent(
    Optional<String> id,
    Optional<String> name,
    Optional<Duration> retry,
    Optional<String> comment,
    Optional<Object> data) {

  /** An event with data. */
  public static ServerSentEvent of(Object data) {
    return new ServerSentEvent(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(data));
  }

  /** A comment, which is no event to a client. */
  public static ServerSentEvent ofComment(String comment) {
    return new ServerSentEvent(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(comment),
        Optional.empty());
  }

  public ServerSentEvent withId(String id) {
    return new ServerSentEvent(Optional.of(id), name, retry, comment, data);
  }

  public ServerSentEvent withName(String name) {
    return new ServerSentEvent(id, Optional.of(name), retry, comment, data);
  }

  public ServerSentEvent withRetry(Duration retry) {
    return new ServerSentEvent(id, name, Optional.of(retry), comment, data);
  }
}
