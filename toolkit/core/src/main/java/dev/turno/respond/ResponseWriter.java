package dev.turno.respond;

import dev.turno.call.CallResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends answers. Called on the request's event loop. */
public final class ResponseWriter {
  private ResponseWriter() {}

  /**
   * Sends an answer; completes when its last byte was handed to the connection, fails when the
   * client is gone.
   */
  public static Future<Void> write(HttpServerRequest request, Context loop, CallResult result) {
    return write(request, loop, result, end -> {});
  }

  /**
   * Sends an answer, as the other one does.
   *
   * @param streaming is told how to end the answer early when it is a stream; that may be called
   *     from any thread
   */
  public static Future<Void> write(
      HttpServerRequest request, Context loop, CallResult result, Consumer<Runnable> streaming) {
    return switch (result) {
      case CallResult.Whole whole -> whole(request, whole);
      case CallResult.Batched batched ->
          throw new IllegalStateException("a request is answered alone, not by a batch");
      case CallResult.Streamed streamed -> {
        var writer = new StreamWriter(request.response(), loop, streamed);
        streaming.accept(writer::finish);
        yield writer.start();
      }
    };
  }

  private static Future<Void> whole(HttpServerRequest request, CallResult.Whole whole) {
    HttpServerResponse response = request.response();
    response.setStatusCode(whole.status());
    addHeaders(response.headers(), whole.headers());
    if (whole.contentType() != null && !response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, whole.contentType());
    }
    Buffer body = whole.body();
    if (body == null) {
      return response.end();
    }
    if (HttpMethod.HEAD.equals(request.method())) {
      return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    }
    return response.end(body);
  }

  /** The answer's own headers go before those of the application, but for the ones that add up. */
  private static void addHeaders(MultiMap to, List<Map.Entry<String, String>> own) {
    if (!own.isEmpty() && !to.isEmpty()) {
      for (int i = 0; i < own.size(); i++) {
        String name = own.get(i).getKey();
        if (!name.equalsIgnoreCase("Set-Cookie") && !name.equalsIgnoreCase("Vary")) {
          to.remove(name);
        }
      }
    }
    for (int i = 0; i < own.size(); i++) {
      to.add(own.get(i).getKey(), own.get(i).getValue());
    }
  }
}
