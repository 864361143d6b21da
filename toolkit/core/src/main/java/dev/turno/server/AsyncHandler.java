package dev.turno.server;

import dev.turno.http.Request;
import io.vertx.core.Future;

/** A handler on the event loop: it returns a future at once, and never blocks. */
@FunctionalInterface
public interface AsyncHandler {
  Future<?> handle(Request request);
}
