package dev.turno.verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

/** Listens for {@code turno dev}, whatever the application is at the time. */
final class DevGateway extends VerticleBase {
  private static final int LONGEST_FRAME = 64 << 20;

  private final DevFront front;
  private final HttpServerOptions options;
  private @Nullable HttpServer server;

  DevGateway(DevFront front, HttpServerOptions options) {
    this.front = front;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(open(options))
            .requestHandler(front.handler(context))
            .invalidRequestHandler(front::invalid);
    return server.listen();
  }

  /** The application has bounds of its own, which change with it. */
  private static HttpServerOptions open(HttpServerOptions options) {
    return new HttpServerOptions(options)
        .setMaxWebSocketFrameSize(LONGEST_FRAME)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  /** The port that it listens on, once deployed. */
  int actualPort() {
    return server == null ? -1 : server.actualPort();
  }
}
