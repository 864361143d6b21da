package dev.turno.spi;

import dev.turno.context.Tracer;
import java.util.Map;

/**
 * Sends spans somewhere. A module offers its own by {@link java.util.ServiceLoader}, with a public
 * constructor without parameters; it is looked for only when spans are asked for.
 */
public interface Telemetry {
  /**
   * Starts it, as the process' environment says.
   *
   * @param about what all spans tell of this process, by OpenTelemetry's names of resource
   *     attributes; the environment goes before it
   * @throws IllegalArgumentException when the environment asks for what there is not, in words for
   *     people
   */
  Started start(Map<String, String> about);

  /** What was started. */
  interface Started extends AutoCloseable {
    Tracer tracer();

    /** Sends what has not been sent, for a few seconds at most. Safe twice. */
    @Override
    void close();
  }
}
