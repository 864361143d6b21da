package dev.turno.respond;

import dev.turno.http.ServerSentEvent;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Server-sent events, of the HTML standard. */
final class Events {
  /** A comment that says nothing. */
  static final Buffer PING = Buffer.buffer(": ping\n\n");

  private Events() {}

  static boolean are(CharSequence contentType) {
    return contentType.toString().startsWith("text/event-stream");
  }

  /** One event with that data; each line of the data is a line of its own. */
  static Buffer event(Buffer data) {
    String text = data.toString();
    var event = new StringBuilder(text.length() + 16);
    text.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
    return Buffer.buffer(event.append('\n').toString());
  }

  /** An event with what it says of itself. */
  static Buffer event(ServerSentEvent event, Optional<Buffer> data) {
    var text = new StringBuilder();
    event.comment().ifPresent(comment -> lines(text, ": ", comment));
    event.id().ifPresent(id -> lines(text, "id: ", id));
    event.name().ifPresent(name -> lines(text, "event: ", name));
    event.retry().ifPresent(retry -> lines(text, "retry: ", String.valueOf(retry.toMillis())));
    data.ifPresent(d -> lines(text, "data: ", d.toString()));
    return Buffer.buffer(text.append('\n').toString());
  }

  private static void lines(StringBuilder to, String field, String value) {
    value.lines().forEach(line -> to.append(field).append(line).append('\n'));
  }
}
