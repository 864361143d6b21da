package dev.turno.lane;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Principal;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a call that has its slot: reads its arguments, invokes its function, makes a reply of what
 * becomes of it. Confined to the node's context.
 */
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.failure");
  private static final Lane SLOT_LANE = new Lane.EventLoop("frees a slot");

  /** Longer messages are read off the event loop. */
  private static final int READ_HERE = 16 * 1024;

  private final Vertx vertx;
  private final Context context;
  private final BiConsumer<ServedCall, Reply> completed;
  private final Consumer<ServedCall> ended;

  /**
   * A runner.
   *
   * @param completed takes the reply, on the context
   * @param ended is told when nothing of the call runs any more, on the context; that may be long
   *     after its reply is known, when it was cancelled
   */
  CallRunner(
      Vertx vertx,
      Context context,
      BiConsumer<ServedCall, Reply> completed,
      Consumer<ServedCall> ended) {
    this.vertx = vertx;
    this.context = context;
    this.completed = completed;
    this.ended = ended;
  }

  void run(ServedCall call) {
    Envelope envelope = call.takeEnvelope();
    if (envelope.length() <= READ_HERE) {
      begin(call, envelope, read(call, envelope));
    } else {
      vertx
          .executeBlocking(() -> call.function().codec().read(envelope), false)
          .onComplete(arguments -> begin(call, envelope, arguments));
    }
  }

  /**
   * The reply to a call that ended by a bug, which is logged with the id that the client is told.
   */
  static Reply failed(ServedCall call, Throwable cause) {
    String id = UUID.randomUUID().toString();
    LOG.error("{} failed, id {}", call.function().operation().label(), id, cause);
    return new Reply.Failed(id);
  }

  private static AsyncResult<Arguments> read(ServedCall call, Envelope envelope) {
    try {
      return Future.succeededFuture(call.function().codec().read(envelope));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void begin(ServedCall call, Envelope envelope, AsyncResult<Arguments> arguments) {
    if (call.isAnswered()) {
      ended.accept(call);
    } else if (arguments.failed()) {
      completed.accept(call, failed(call, arguments.cause()));
      ended.accept(call);
    } else {
      invoke(call, invocation(call, envelope.header(CallHeader.class), arguments.result()));
    }
  }

  private Invocation invocation(ServedCall call, CallHeader header, Arguments arguments) {
    var request =
        new RequestContext(
            call.function().operation().label(), header.traceparent(), call.deadline());
    request.attachTo(call.loop());
    Principal principal = call.function().codec().principal(arguments);
    if (principal != null) {
      request.setPrincipal(principal);
    } else if (header.principal() != null) {
      request.setPrincipal(new NamedPrincipal(header.principal()));
    }
    return new Invocation(
        call.function().operation(),
        arguments,
        request,
        new Origin(vertx, call.loop(), null),
        new Resources(opened -> ResourceCloser.close(call.loop(), request, opened)),
        header.answer() == null ? Answer.RESPONSE : header.answer());
  }

  private void invoke(ServedCall call, Invocation invocation) {
    call.runs(invocation);
    // opened first, so closed last: when nothing of the call runs any more
    invocation.resources().add(() -> context.runOnContext(closed -> ended.accept(call)), SLOT_LANE);
    Future<CallResult> result;
    try {
      result = call.function().invoker().invoke(invocation);
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(done -> context.runOnContext(on -> complete(call, invocation, done)));
  }

  private void complete(ServedCall call, Invocation invocation, AsyncResult<CallResult> done) {
    if (!call.isAnswered()) {
      completed.accept(
          call, done.succeeded() ? reply(call, done.result()) : reply(call, done.cause()));
    }
    invocation.resources().release();
  }

  private static Reply reply(ServedCall call, CallResult result) {
    return switch (result) {
      case CallResult.Whole whole -> new Reply.Completed(whole);
      case CallResult.Streamed streamed ->
          failed(
              call, new IllegalStateException("a worker node's answers come whole, not streamed"));
    };
  }

  private static Reply reply(ServedCall call, Throwable cause) {
    return cause instanceof ProblemException p
        ? new Reply.Refused(p.problem())
        : failed(call, cause);
  }
}
