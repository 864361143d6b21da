package dev.turno.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Something of Vert.x Web in an application. Made anew for each HTTP server instance. */
sealed interface WebPart {
  /**
   * A handler that every request passes before its operation: sessions, logging, security headers.
   */
  record Front(Function<Vertx, Handler<RoutingContext>> handler) implements WebPart {}

  /** A handler that requests with an {@code Origin} header pass before their operation. */
  record Cors(Function<Vertx, Handler<RoutingContext>> handler) implements WebPart {}

  /** A router for paths that no operation has. */
  record Mounted(String path, Function<Vertx, Router> router) implements WebPart {}
}
