package dev.turno.respond;

import io.vertx.core.buffer.Buffer;

/** Server-sent events, of the HTML standard. */
final class Events {
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
}
