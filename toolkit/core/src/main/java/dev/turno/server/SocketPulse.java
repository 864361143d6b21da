package dev.turno.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks the client of a connection for a sign of life now and then. On its event loop. */
final class SocketPulse {
  private static final int GOING_AWAY = 1001;

  private final Vertx vertx;
  private final SocketOptions options;
  private final ServerWebSocket socket;
  private final SocketConnection connection;
  private final BooleanSupplier deaf;
  private long timer = -1;
  private long heard = System.nanoTime();

  /**
   * The pulse of a connection.
   *
   * @param deaf whether nothing is read at the moment, so that nothing can be heard
   */
  SocketPulse(
      Pipeline pipeline,
      ServerWebSocket socket,
      SocketConnection connection,
      BooleanSupplier deaf) {
    vertx = pipeline.vertx();
    options = pipeline.socketOptions();
    this.socket = socket;
    this.connection = connection;
    this.deaf = deaf;
  }

  /**
   * Begins.
   *
   * @param loop runs something on the connection's event loop
   */
  void start(Consumer<Runnable> loop) {
    socket.pongHandler(pong -> heard());
    timer = vertx.setPeriodic(options.ping().toMillis(), id -> loop.accept(this::ping));
  }

  /** Something has come. */
  void heard() {
    heard = System.nanoTime();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void ping() {
    if (deaf.getAsBoolean()) {
      heard();
    } else if (System.nanoTime() - heard > options.idle().toNanos()) {
      connection.close(GOING_AWAY, "No sign of life for " + options.idle().toSeconds() + " s.");
    }
    if (connection.isOpen()) {
      socket.writePing(Buffer.buffer());
    }
  }
}
