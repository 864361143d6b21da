package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.http.WebSocket.On;
import dev.turno.operation.Parameter;
import dev.turno.operation.Types;
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
  }

  void add(On on, Part part) {
    parts.put(on, part);
  }

  @Nullable Part part(On on) {
    return parts.get(on);
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
