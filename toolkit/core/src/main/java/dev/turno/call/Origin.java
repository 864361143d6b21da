package dev.turno.call;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came in.
 *
 * @param vertx the Vert.x of this process
 * @param loop the event-loop context that the call belongs to
 * @param request the HTTP request, null on a worker node
 * @param attachments what else functions of this process may take as a parameter, by its type; or a
 *     {@code Supplier} of it, which is asked when one does
 */
public record Origin(
    Vertx vertx,
    Context loop,
    @Nullable HttpServerRequest request,
    Map<Class<?>, Object> attachments) {

  /** An origin without attachments. */
  public Origin(Vertx vertx, Context loop, @Nullable HttpServerRequest request) {
    this(vertx, loop, request, Map.of());
  }

  /** The same with one more attachment. */
  public <T> Origin with(Class<T> type, T attachment) {
    Map<Class<?>, Object> more = new HashMap<>(attachments);
    more.put(type, attachment);
    return new Origin(vertx, loop, request, more);
  }
}
