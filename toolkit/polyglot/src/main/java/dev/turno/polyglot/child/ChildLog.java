package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes what a child logs to the log of this process, with the request that it is about. */
public final class ChildLog {
  private ChildLog() {}

  /** Writes the line of a frame {@code log}. */
  public static void write(ObjectNode header) {
    Logger log = LoggerFactory.getLogger(header.path("logger").asText("child"));
    var text = new StringBuilder(header.path("message").asText());
    if (header.has("request")) {
      text.append("  [").append(header.path("request").asText()).append(']');
    }
    if (header.has("trace")) {
      text.append('\n').append(header.path("trace").asText());
    }
    log.atLevel(level(header.path("level").asText())).log("{}", text);
  }

  private static Level level(String name) {
    return switch (name) {
      case "ERROR" -> Level.ERROR;
      case "WARN" -> Level.WARN;
      case "DEBUG" -> Level.DEBUG;
      default -> Level.INFO;
    };
  }
}
