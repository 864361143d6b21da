package dev.turno.spi;

import dev.turno.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Runs functions of another language. Thread-safe; never blocks, but for {@link #close}. */
public interface HandlerRuntime {
  /**
   * Calls a function. The reply has the media type of its body as a {@code Content-Type} header.
   * Fails with a {@code ProblemException} for what the client is told, else with what the function
   * threw. When the context of the call is cancelled, the function is stopped, and the future fails
   * once it has.
   */
  Future<Reply<Buffer>> call(HandlerCall call);

  /** Ends all that runs. Blocks; safe to call twice. */
  void close();
}
