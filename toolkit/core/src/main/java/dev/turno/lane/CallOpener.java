package dev.turno.lane;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.RequestContext;
import dev.turno.job.JobContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Principal;
import java.util.Objects;

/** Makes an invocation of a call's message. On the node's context. */
final class CallOpener {
  /** Longer messages are read off the event loop. */
  private static final int READ_HERE = 16 * 1024;

  private final Vertx vertx;

  CallOpener(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Reads a call; fails when its arguments can't be read. */
  Future<Invocation> open(ServedCall call) {
    Envelope envelope = call.takeEnvelope();
    Future<Arguments> arguments =
        envelope.length() <= READ_HERE
            ? read(call, envelope)
            : vertx
                .executeBlocking(() -> call.function().codec().read(envelope), false)
                .map(Objects::requireNonNull);
    return arguments.map(read -> invocation(call, envelope.header(CallHeader.class), read));
  }

  private static Future<Arguments> read(ServedCall call, Envelope envelope) {
    try {
      return Future.succeededFuture(call.function().codec().read(envelope));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Invocation invocation(ServedCall call, CallHeader header, Arguments arguments) {
    JobContext job = (JobContext) call.attachments().get(JobContext.class);
    RequestContext request = CallSpans.context(call.function(), header, call.deadline(), job);
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
        new Origin(vertx, call.loop(), null, call.attachments()),
        new Resources(opened -> ResourceCloser.close(call.loop(), request, opened)),
        header.answer() == null ? Answer.RESPONSE : header.answer());
  }
}
