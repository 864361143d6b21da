package dev.turno.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads a whole body, up to a limit. On the request's event loop. */
final class BodyReader {
  private final long limit;
  private final Handler handler;
  private @Nullable Buffer gathered;
  private boolean single;
  private boolean told;

  private BodyReader(long limit, Handler handler) {
    this.limit = limit;
    this.handler = handler;
  }

  /** Is told how the reading of a body ended, once. */
  interface Handler {
    void read(Buffer body);

    /** The body is larger than allowed. */
    void tooLarge();

    /** The connection broke. */
    void broken();
  }

  static void read(HttpServerRequest request, long limit, Handler handler) {
    var reader = new BodyReader(limit, handler);
    request.handler(chunk -> reader.add(request, chunk));
    request.exceptionHandler(e -> reader.tell(handler::broken));
    request.endHandler(v -> reader.end());
  }

  private void end() {
    Buffer body = gathered == null ? Buffer.buffer() : gathered;
    tell(() -> handler.read(body));
  }

  private void tell(Runnable end) {
    if (!told) {
      told = true;
      end.run();
    }
  }

  private void add(HttpServerRequest request, Buffer chunk) {
    long length = chunk.length() + (gathered == null ? 0L : gathered.length());
    if (length > limit) {
      gathered = null;
      request.handler(null);
      tell(handler::tooLarge);
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
}
