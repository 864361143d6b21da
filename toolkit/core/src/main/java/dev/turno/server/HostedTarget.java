package dev.turno.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.RequestContext;
import dev.turno.http.Reply;
import dev.turno.http.Request;
import dev.turno.job.JobContext;
import dev.turno.operation.Target;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The code of a function of another language: hands its arguments to what runs it. Its last
 * arguments are what Turno knows: the context, then the job of a CPU-bound function, then the
 * request if it wants it.
 */
record HostedTarget(Hosted hosted, HandlerFunction function) implements Target {
  @Override
  public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Future<Reply<Buffer>> reply = hosted.call(handed(arguments));
    return function.kind() == HandlerFunction.Kind.CPU ? await(reply) : reply;
  }

  /** A CPU-bound function has its slot until it has ended. */
  private static Object await(Future<Reply<Buffer>> reply) throws Throwable {
    try {
      return reply.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  private HandlerCall handed(@Nullable Object[] arguments) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Map<String, Buffer> parts = new LinkedHashMap<>();
    List<HandlerFunction.Value> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      switch (arguments[i]) {
        case null -> {
          // the function's own default
        }
        case JsonNode node -> values.put(parameters.get(i).name(), node);
        case Buffer bytes -> parts.put(parameters.get(i).name(), bytes);
        case byte[] bytes -> parts.put(parameters.get(i).name(), Buffer.buffer(bytes));
        case String text -> parts.put(parameters.get(i).name(), Buffer.buffer(text));
        case Object other -> parts.put(parameters.get(i).name(), json(other));
      }
    }
    int next = parameters.size();
    var context = (RequestContext) Objects.requireNonNull(arguments[next++]);
    JobContext job =
        function.kind() == HandlerFunction.Kind.CPU ? (JobContext) arguments[next++] : null;
    Request request = function.wantsRequest() ? (Request) arguments[next] : null;
    return new HandlerCall(function.name(), values, parts, request, context, job);
  }

  private Buffer json(Object value) {
    try {
      return Buffer.buffer(hosted.mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          function.name() + ": a value cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
