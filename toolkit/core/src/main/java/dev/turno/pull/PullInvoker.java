package dev.turno.pull;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.context.Cancellation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Has calls run by those who pull them; all that nobody pulls goes on to another invoker. */
public final class PullInvoker implements Invoker {
  private final PullDesk desk;
  private final Invoker otherwise;

  public PullInvoker(PullDesk desk, Invoker otherwise) {
    this.desk = desk;
    this.otherwise = otherwise;
  }

  @Override
  public Future<CallResult> invoke(Invocation invocation) {
    String function = invocation.operation().id().value();
    if (!desk.offers(function)) {
      return otherwise.invoke(invocation);
    }
    Buffer message =
        desk.codec(function)
            .write(invocation.arguments(), invocation.context(), invocation.answer());
    PulledCall call = desk.take(message, Optional.empty(), invocation.context().deadline());
    Cancellation cancellation = invocation.context().cancellation();
    Cancellation.Registration hook =
        cancellation.onCancel(
            () ->
                call.cancel(
                    Objects.requireNonNullElseGet(
                        cancellation.cause(), () -> new CancellationException("cancelled"))));
    return call.result().onComplete(done -> hook.remove()).map(result -> result);
  }
}
