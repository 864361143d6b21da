package dev.turno.http;

import io.vertx.core.Future;
import java.util.Map;

/**
 * A WebSocket connection, as methods that are {@link WebSocket} take it. It may be kept, and used
 * from any thread, as long as it is open.
 *
 * @param <M> what is sent: {@code String} as text, {@code Buffer} and {@code byte[]} as bytes, all
 *     else as JSON
 */
public interface Socket<M> {
  /** Normal closure. */
  int NORMAL = 1000;

  /** Tells the connections of this process apart. */
  String id();

  /**
   * Sends a message. Completes when it was handed to the network, so whoever awaits it goes no
   * faster than the client reads. Whoever doesn't is stopped by a bound: a connection for which too
   * much waits is closed with 1008. Fails when the connection is closed.
   */
  Future<Void> send(M message);

  /** Closes it with 1000. */
  default void close() {
    close(NORMAL, "");
  }

  /**
   * Closes it.
   *
   * @param code 1000, or 3000 to 4999 for codes of the application's own
   * @param reason at most 123 bytes; more is cut off
   */
  void close(int code, String reason);

  boolean isOpen();

  /** What the application keeps with the connection. Thread-safe. */
  Map<String, Object> attributes();
}
