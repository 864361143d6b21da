package dev.turno.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.caller.NamedCalls;
import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import dev.turno.office.TicketOffice;
import dev.turno.spi.HandlerHost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;

/** What the functions of one application may ask of this process. Thread-safe. */
public final class Host {
  private final BusMessages messages;
  private final JobCalls jobs;
  private final MethodCalls methods;

  /**
   * The host of an application.
   *
   * @param mapper the application's
   */
  public Host(Vertx vertx, ObjectMapper mapper, NamedCalls functions, TicketOffice office) {
    var values = new Values(mapper);
    messages = new BusMessages(vertx, values);
    jobs = new JobCalls(functions, office, values);
    methods = new MethodCalls(mapper, values);
  }

  /** Where only messages of the event bus can be sent: for functions that are of no application. */
  public static HandlerHost ofBus(Vertx vertx, ObjectMapper mapper, RequestContext context) {
    var messages = new BusMessages(vertx, new Values(mapper));
    return question ->
        question instanceof HandlerHost.Message message
            ? whileWanted(messages.send(message, context), context.cancellation())
            : HandlerHost.NONE.ask(question);
  }

  /**
   * What one call may ask.
   *
   * @param objects what is provided to it, by the parameters that stand for it
   */
  public HandlerHost of(RequestContext context, Map<String, Object> objects) {
    return question -> {
      Future<HandlerHost.Value> answer;
      try {
        answer =
            switch (question) {
              case HandlerHost.Message message -> messages.send(message, context);
              case HandlerHost.FunctionCall call -> jobs.call(call, context);
              case HandlerHost.TicketQuestion ticket -> jobs.ask(ticket);
              case HandlerHost.MethodCall call -> methods.call(call, objects, context);
            };
      } catch (RuntimeException e) {
        return Future.failedFuture(e);
      }
      return whileWanted(answer, context.cancellation());
    };
  }

  /** Nobody waits on after the call was cancelled. */
  private static Future<HandlerHost.Value> whileWanted(
      Future<HandlerHost.Value> answer, Cancellation cancellation) {
    Promise<HandlerHost.Value> promise = Promise.promise();
    Cancellation.Registration hook =
        cancellation.onCancel(
            () -> promise.tryFail(Objects.requireNonNull(cancellation.cause(), "cancelled")));
    answer.onComplete(
        done -> {
          hook.remove();
          if (done.succeeded()) {
            promise.tryComplete(done.result());
          } else {
            promise.tryFail(done.cause());
          }
        });
    return promise.future();
  }
}
