package dev.turno.call;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came in.
 *
 * @param vertx the Vert.x of this process
 * @param loop the event-loop context that the call belongs to
 * @param request the HTTP request, null on a worker node
 */
public record Origin(Vertx vertx, Context loop, @Nullable HttpServerRequest request) {}
