package dev.turno.server;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The bounds of an application's WebSocket connections.
 *
 * @param maxMessageBytes the longest message that is taken; a longer one closes with 1009
 * @param maxQueuedBytes how much may wait for a client that reads slowly; more closes with 1008
 * @param ping how often a client is asked for a sign of life
 * @param idle after how long without one its connection is closed, with 1001
 * @param origins the origins from which browsers may connect besides the server's own, as {@code
 *     https://example.org}; {@code *} for all
 * @param closesOnProblem whether a message that is refused closes its connection
 * @param compression whether messages are compressed for clients that ask for it; see {@link
 *     #withCompression}
 */
public record SocketOptions(
    int maxMessageBytes,
    long maxQueuedBytes,
    Duration ping,
    Duration idle,
    Set<String> origins,
    boolean closesOnProblem,
    boolean compression) {
  /**
   * 256 KiB messages, 1 MiB waiting, a ping each 20 s, closed after 60 s; its own origin only, and
   * nothing compressed.
   */
  public static SocketOptions ofDefaults() {
    return new SocketOptions(
        256 << 10, 1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(60), Set.of(), true, false);
  }

  public SocketOptions {
    origins = Set.copyOf(origins);
    if (maxMessageBytes < 1 || maxQueuedBytes < 1) {
      throw new IllegalArgumentException("the limits of WebSocket messages are at least 1 byte");
    }
    if (ping.toMillis() < 1 || idle.compareTo(ping) < 0) {
      throw new IllegalArgumentException(
          "idle (" + idle + ") is at least ping (" + ping + "), and that at least 1 ms");
    }
  }

  public SocketOptions withMaxMessageBytes(int bytes) {
    return new SocketOptions(
        bytes, maxQueuedBytes, ping, idle, origins, closesOnProblem, compression);
  }

  public SocketOptions withMaxQueuedBytes(long bytes) {
    return new SocketOptions(
        maxMessageBytes, bytes, ping, idle, origins, closesOnProblem, compression);
  }

  /** Asks for a sign of life each {@code ping}, and closes after {@code idle} without one. */
  public SocketOptions withPing(Duration ping, Duration idle) {
    return new SocketOptions(
        maxMessageBytes, maxQueuedBytes, ping, idle, origins, closesOnProblem, compression);
  }

  /** Lets browsers connect from pages of that origin, too. */
  public SocketOptions withOrigin(String origin) {
    var more = new HashSet<>(origins);
    more.add(origin);
    return new SocketOptions(
        maxMessageBytes, maxQueuedBytes, ping, idle, more, closesOnProblem, compression);
  }

  /** Whether a message that is refused closes its connection, after the problem was sent. */
  public SocketOptions withClosesOnProblem(boolean closes) {
    return new SocketOptions(
        maxMessageBytes, maxQueuedBytes, ping, idle, origins, closes, compression);
  }

  /**
   * Compresses messages for clients that ask for it (RFC 7692). Only for clients that are trusted:
   * Vert.x unpacks a frame before it looks how long that is, and a frame of 256 KiB can hold a
   * thousand times as much.
   */
  public SocketOptions withCompression(boolean compresses) {
    return new SocketOptions(
        maxMessageBytes, maxQueuedBytes, ping, idle, origins, closesOnProblem, compresses);
  }

  /**
   * The same options of an HTTP server, with what holds here of compression; a message may be a
   * single frame, as browsers send it, and one that is a little too long is told so by 1009.
   */
  HttpServerOptions of(HttpServerOptions options) {
    return new HttpServerOptions(options)
        .setPerMessageWebSocketCompressionSupported(compression)
        .setPerFrameWebSocketCompressionSupported(compression)
        .setMaxWebSocketFrameSize(options.getMaxWebSocketFrameSize() + maxMessageBytes);
  }
}
