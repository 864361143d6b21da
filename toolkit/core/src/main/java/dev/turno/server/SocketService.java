package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.http.WebSocket.On;
import dev.turno.operation.Parameter;
import dev.turno.operation.Types;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of one WebSocket path. Filled at start-up. */
final class SocketService {
  private final Map<On, Part> parts = new EnumMap<>(On.class);

  /**
   * An operation of it.
   *
   * @param served the operation
   * @param head binds all that the opening request brings, guards aside
   */
  record Part(Served served, Binder head) {
    /** Whether it takes messages of bytes; those who read text don't. */
    boolean takesBytes() {
      return served.operation().function().parameters().stream()
          .filter(Parameter.Body.class::isInstance)
          .map(parameter -> Types.raw(parameter.type()))
          .anyMatch(raw -> raw == byte[].class || Buffer.class.isAssignableFrom(raw));
    }

    /** Whether it says what a message looks like. */
    boolean readsMessages() {
      return served.operation().function().parameters().stream()
          .anyMatch(Parameter.Body.class::isInstance);
    }

    /** Whether it holds a connection all of its time, and is not called for each message. */
    boolean isTalk() {
      return served.operation().function().parameters().stream()
          .anyMatch(parameter -> parameter.type() == HandlerSocket.class);
    }
  }

  void add(On on, Part part) {
    parts.put(on, part);
  }

  @Nullable Part part(On on) {
    return parts.get(on);
  }

  /** The operation that holds its connections all of their time; null when there is none. */
  @Nullable Part talk() {
    Part part = parts.get(On.MESSAGE);
    return part != null && part.isTalk() ? part : null;
  }

  Map<On, Part> parts() {
    return parts;
  }

  /** What it is, in words. */
  String label() {
    return any().label();
  }

  /** Its path template. */
  String route() {
    return any().route();
  }

  private Served any() {
    return parts.values().iterator().next().served();
  }
}
