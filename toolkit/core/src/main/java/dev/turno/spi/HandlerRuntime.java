package dev.turno.spi;

import dev.turno.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Runs functions of another language. Thread-safe; never blocks, but for {@link #close}. */
public interface HandlerRuntime {
  /**
   * Calls a function. The reply has the media type of its body as a {@code Content-Type} header.
   * Fails with a {@code ProblemException} for what the client is told, else with what the function
   * threw. When the context of the call is cancelled, the function is stopped, and the future fails
   * once it has.
   */
  Future<Reply<Buffer>> call(HandlerCall call);

  /**
   * Calls a function that {@link HandlerFunction#streams}: the future completes with the head of
   * the answer, and the items follow, as the bytes that are sent for each, when they are asked for.
   * Cancelling the subscription ends the function.
   */
  default Future<Reply<Flow.Publisher<Buffer>>> stream(HandlerCall call) {
    return Future.failedFuture(
        new UnsupportedOperationException(call.function() + ": results do not come item by item"));
  }

  /**
   * Calls a function that {@link HandlerFunction#holdsSocket holds a WebSocket}: the future
   * completes when it accepts the connection, and fails when it refuses it. What follows is told to
   * the socket, its end included.
   */
  default Future<Void> converse(HandlerCall call, HandlerSocket socket) {
    return Future.failedFuture(
        new UnsupportedOperationException(call.function() + ": there are no WebSockets"));
  }

  /**
   * Calls a batched function once for several calls.
   *
   * @param call the one call that it is for its runtime
   * @param items what each call brings, in the encoding of the function's parameter
   * @return the results, one for each item, in their order
   */
  default Future<List<Reply<Buffer>>> batch(HandlerCall call, List<Buffer> items) {
    return Future.failedFuture(
        new UnsupportedOperationException(call.function() + ": calls are not gathered"));
  }

  /** Ends all that runs. Blocks; safe to call twice. */
  void close();
}
