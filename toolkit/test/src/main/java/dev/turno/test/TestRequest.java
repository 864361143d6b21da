package dev.turno.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A request that is about to be sent.
 *
 * @param patience how long its answer, or each item of it, is waited for
 * @param answered is told the headers of the answer
 */
record TestRequest(
    RequestOptions options, RequestBody body, Duration patience, Consumer<MultiMap> answered) {
  /** The body's bytes, whose type is among the headers from now on. */
  Buffer bytes(ObjectMapper mapper) {
    body.contentType()
        .filter(type -> !options.getHeaders().contains("Content-Type"))
        .ifPresent(type -> options.putHeader("Content-Type", type));
    return body.bytes(mapper);
  }

  /** {@code GET /burgers/7}. */
  @Override
  public String toString() {
    return options.getMethod() + " " + options.getURI();
  }
}
