package dev.turno.server;

import dev.turno.http.Request;
import org.jspecify.annotations.Nullable;

/** A handler that returns its value, and may block or compute on the way. */
@FunctionalInterface
public interface PlainHandler {
  @Nullable Object handle(Request request) throws Exception;
}
