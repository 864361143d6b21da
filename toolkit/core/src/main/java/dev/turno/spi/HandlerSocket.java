package dev.turno.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket connection as a function of another language has it, from before it is opened until
 * after it is closed. Thread-safe.
 *
 * <pre>
 *   converse -> listen -> [accepted] -> request/message, send ... -> closed -> ended
 * </pre>
 */
public interface HandlerSocket {
  /** Who hears of a connection; told by one thread at a time, in order. */
  interface Listener {
    /** A message has come, of those that were asked for. */
    void message(Buffer message, boolean isText);

    /** It is closed, or will never be opened; nothing more comes. */
    void closed(int code, String reason);
  }

  /** Says who hears of it; once, before it is accepted. */
  void listen(Listener listener);

  /** Asks for so many more messages; no more than were asked for are read. */
  void request(int messages);

  /** Sends a message; completes when it was handed to the network. Fails when it is closed. */
  Future<Void> send(Buffer message, boolean isText);

  /**
   * Closes it.
   *
   * @param reason at most 123 bytes; more is cut off
   */
  void close(int code, String reason);

  /**
   * The function has ended, and nothing runs for the connection any more.
   *
   * @param failure null when it has returned
   */
  void ended(@Nullable Throwable failure);
}
