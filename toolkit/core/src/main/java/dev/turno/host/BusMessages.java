package dev.turno.host;

import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerHost.Message;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import org.jspecify.annotations.Nullable;

/** Sends messages on the event bus. */
record BusMessages(Vertx vertx, Values values) {
  Future<Value> send(Message message, RequestContext context) {
    long millis =
        Math.max(1, Math.min(message.timeout().toMillis(), context.deadline().remainingMillis()));
    var options =
        new DeliveryOptions()
            .setSendTimeout(millis)
            .addHeader("traceparent", context.trace().traceparent());
    message.headers().forEach(options::addHeader);
    @Nullable Object body = Values.body(message.body());
    return switch (message.way()) {
      case REQUEST ->
          vertx
              .eventBus()
              .<Object>request(message.address(), body, options)
              .map(reply -> values.of(reply.body()));
      case SEND -> {
        vertx.eventBus().send(message.address(), body, options);
        yield Future.succeededFuture(Value.ofNull());
      }
      case PUBLISH -> {
        vertx.eventBus().publish(message.address(), body, options);
        yield Future.succeededFuture(Value.ofNull());
      }
    };
  }
}
