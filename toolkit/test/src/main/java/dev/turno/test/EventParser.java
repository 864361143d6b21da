package dev.turno.test;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads server-sent events (WHATWG); comments are passed over. */
final class EventParser implements TestStream.Parser {
  private final Consumer<TestEvent> events;
  private final LineParser lines = new LineParser(this::line);
  private final List<String> data = new ArrayList<>();
  private String id = "";
  private String name = "";

  EventParser(Consumer<TestEvent> events) {
    this.events = events;
  }

  @Override
  public void take(Buffer bytes) {
    lines.take(bytes);
  }

  /** An event that was not ended by an empty line is none. */
  @Override
  public void end() {}

  private void line(String line) {
    if (line.isEmpty()) {
      dispatch();
      return;
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    field(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String field, String value) {
    switch (field) {
      case "id" -> id = value;
      case "event" -> name = value;
      case "data" -> data.add(value);
      default -> {} // a comment, a time to reconnect, or unknown
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      events.accept(new TestEvent(id, name.isEmpty() ? "message" : name, String.join("\n", data)));
    }
    data.clear();
    name = "";
  }
}
