package dev.turno.server;

import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.operation.Target;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The code of a function of another language: hands its arguments to what runs it. Its last
 * arguments are what Turno knows: the context, then the job of a CPU-bound function, then the
 * request if it wants it, then the WebSocket that it holds.
 */
record HostedTarget(Hosted hosted, HandlerFunction function) implements Target {
  @Override
  public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    if (function.holdsSocket()) {
      var socket = (HandlerSocket) Objects.requireNonNull(arguments[arguments.length - 1]);
      return new HostedArguments(hosted, function, arguments)
          .call()
          .compose(call -> hosted.converse(call, socket));
    }
    boolean isComputed = function.kind() == HandlerFunction.Kind.CPU && !function.streams();
    Context context = Vertx.currentContext();
    if (isComputed && context != null && context.isEventLoopContext() && Bulk.isLarge(arguments)) {
      return context
          .executeBlocking(() -> new HostedArguments(hosted, function, arguments), false)
          .map(Objects::requireNonNull)
          .compose(handed -> handed.call().compose(hosted::call));
    }
    return call(new HostedArguments(hosted, function, arguments));
  }

  private @Nullable Object call(HostedArguments handed) throws Throwable {
    if (function.streams()) {
      return handed.call().compose(hosted::stream).map(HostedTarget::streamed);
    }
    if (function.computing().flatMap(HandlerFunction.Computing::batch).isPresent()) {
      List<Buffer> items = handed.items();
      return await(handed.call().compose(call -> hosted.batch(call, items)));
    }
    return handed.call().compose(hosted::call);
  }

  private static <T> T await(Future<T> reply) throws Throwable {
    try {
      return reply.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  /** The items are bytes of the wire already. */
  private static CallResult streamed(Reply<Flow.Publisher<Buffer>> reply) {
    return new CallResult.Streamed(
        reply.status(),
        reply.headers().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
            .map(java.util.Map.Entry::getValue)
            .findFirst()
            .orElse("application/octet-stream"),
        reply.headers(),
        reply.body().orElseThrow(),
        Buffer.class::cast);
  }
}
