package dev.turno.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.turno.context.Deadline;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerHost;
import dev.turno.spi.HandlerHost.Value;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions of another language that take messages of the event bus: what they return is the reply,
 * a problem is a failure with its status as the code.
 */
public final class Consumers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.failure");
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int BUG = 500;
  private static final int TIMEOUT = 504;

  private final Vertx vertx;
  private final TimeSource time;
  private final Values values;
  private final HandlerRuntime runtime;
  private final Function<RequestContext, HandlerHost> hosts;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  private Consumers(
      Vertx vertx,
      TimeSource time,
      ObjectMapper mapper,
      HandlerRuntime runtime,
      Function<RequestContext, HandlerHost> hosts) {
    this.vertx = vertx;
    this.time = time;
    values = new Values(mapper);
    this.runtime = runtime;
    this.hosts = hosts;
  }

  /**
   * Listens for those of the functions that are consumers.
   *
   * @param hosts what one call may ask
   */
  public static Consumers listen(
      Vertx vertx,
      ObjectMapper mapper,
      List<HandlerFunction> functions,
      HandlerRuntime runtime,
      Function<RequestContext, HandlerHost> hosts) {
    return listen(vertx, TimeSource.system(), mapper, functions, runtime, hosts);
  }

  static Consumers listen(
      Vertx vertx,
      TimeSource time,
      ObjectMapper mapper,
      List<HandlerFunction> functions,
      HandlerRuntime runtime,
      Function<RequestContext, HandlerHost> hosts) {
    var listening = new Consumers(vertx, time, mapper, runtime, hosts);
    for (HandlerFunction function : functions) {
      function
          .consumes()
          .ifPresent(
              address ->
                  listening.consumers.add(
                      vertx
                          .eventBus()
                          .<Object>consumer(
                              address, message -> listening.take(function, message))));
    }
    return listening;
  }

  /** Whoever sent it hears of it, whatever happens. */
  private void take(HandlerFunction function, Message<?> message) {
    try {
      HandlerCall call = call(function, message);
      RequestContext context = call.context();
      Future<Reply<Buffer>> reply = runtime.call(call);
      TimeSource.Timer end =
          time.after(
              vertx,
              LONGEST.toMillis(),
              () ->
                  context
                      .cancellation()
                      .cancel(new DeadlineExceededException(context.operation(), LONGEST)));
      reply.onComplete(
          done -> {
            end.cancel();
            answer(message, function, done);
          });
    } catch (RuntimeException e) {
      answer(message, function, Future.failedFuture(e));
    }
  }

  private HandlerCall call(HandlerFunction function, Message<?> message) {
    var context =
        new RequestContext(
            "message " + message.address() + " (" + function.name() + ")",
            message.headers().get("traceparent"),
            Deadline.in(LONGEST, time));
    Value body = values.of(message.body());
    Map<String, Buffer> parts =
        function.parameters().stream()
            .filter(parameter -> parameter.in() == HandlerFunction.Place.ARGUMENT)
            .findFirst()
            .map(parameter -> Map.of(parameter.name(), bytes(body, parameter.encoding())))
            .orElse(Map.of());
    return new HandlerCall(
        function.name(), Map.of(), parts, null, context, null, Map.of(), hosts.apply(context));
  }

  private Buffer bytes(Value body, Encoding wanted) {
    return body.encoding() == Encoding.TEXT && wanted == Encoding.JSON
        ? values.of(TextNode.valueOf(body.bytes().toString())).bytes()
        : body.bytes();
  }

  private static void answer(
      Message<?> message, HandlerFunction function, AsyncResult<Reply<Buffer>> done) {
    if (done.succeeded()) {
      message.reply(body(done.result()));
      return;
    }
    if (done.cause() instanceof DeadlineExceededException e) {
      message.fail(TIMEOUT, e.getMessage());
      return;
    }
    if (done.cause() instanceof ProblemException e) {
      Problem problem = e.problem();
      message.fail(problem.status(), problem.detail() == null ? problem.title() : problem.detail());
      return;
    }
    LOG.error("{} failed for a message of {}", function.name(), message.address(), done.cause());
    message.fail(BUG, function.name() + " failed; the log tells more");
  }

  private static @Nullable Object body(Reply<Buffer> reply) {
    Buffer bytes = reply.body().orElse(null);
    if (bytes == null) {
      return null;
    }
    String type =
        reply.headers().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    return Values.body(new Value(Values.encoding(type), bytes));
  }

  /** Listens no more. */
  @Override
  public void close() {
    consumers.forEach(MessageConsumer::unregister);
    consumers.clear();
  }
}
