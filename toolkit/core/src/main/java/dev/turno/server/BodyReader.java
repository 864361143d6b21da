package dev.turno.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads a whole body, up to a limit. On the request's event loop. */
final class BodyReader {
  private final long limit;
  private final Promise<Buffer> promise = Promise.promise();
  private @Nullable Buffer gathered;
  private boolean single;

  private BodyReader(long limit) {
    this.limit = limit;
  }

  /** Completes with the body; fails with {@link TooLarge}, or when the connection breaks. */
  static Future<Buffer> read(HttpServerRequest request, long limit) {
    var reader = new BodyReader(limit);
    request.handler(chunk -> reader.add(request, chunk));
    request.exceptionHandler(reader.promise::tryFail);
    request.endHandler(
        v ->
            reader.promise.tryComplete(
                reader.gathered == null ? Buffer.buffer() : reader.gathered));
    return reader.promise.future();
  }

  private void add(HttpServerRequest request, Buffer chunk) {
    long length = chunk.length() + (gathered == null ? 0L : gathered.length());
    if (length > limit) {
      gathered = null;
      request.handler(null);
      promise.tryFail(new TooLarge());
    } else if (gathered == null) {
      gathered = chunk;
      single = true;
    } else {
      gathered =
          single
              ? Buffer.buffer(chunk.length() + gathered.length()).appendBuffer(gathered)
              : gathered;
      single = false;
      gathered.appendBuffer(chunk);
    }
  }

  /** The body is larger than allowed. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooLarge() {
      super("the body is too large", null, false, false);
    }
  }
}
