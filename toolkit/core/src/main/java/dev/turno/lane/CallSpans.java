package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.context.Deadline;
import dev.turno.context.NewSpan;
import dev.turno.context.RequestContext;
import dev.turno.context.Span;
import dev.turno.context.Tracing;
import dev.turno.job.JobContext;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The spans of calls over the bus and of jobs. A call is recorded twice, as OpenTelemetry has it
 * for remote procedures: by the gateway, from the moment it is sent until its answer is there, and
 * as a part of that by the worker node, while its function runs. A job begins a trace of its own,
 * with a link to who handed it in.
 */
final class CallSpans {
  private static final int FAILED = 500;

  private CallSpans() {}

  /** That of a gateway, which waits for an answer. */
  static Span ofGateway(Invocation invocation) {
    return Tracing.begin(
        () ->
            NewSpan.of(
                    NewSpan.Kind.CLIENT,
                    invocation.operation().id().value(),
                    invocation.context().parent())
                .withAttributes(call(invocation.operation())));
  }

  /**
   * The context of a function that is called by a message, or runs for a job.
   *
   * @param job the job that it runs for, null for a call
   */
  static RequestContext context(
      CpuFunction function, CallHeader header, Deadline deadline, @Nullable JobContext job) {
    Operation operation = function.operation();
    Span span =
        Tracing.begin(() -> job == null ? serve(operation, header) : run(operation, header, job));
    var context = new RequestContext(operation.label(), header.traceparent(), span, deadline);
    context.setId(header.request());
    if (job != null) {
      job.id().ifPresent(id -> context.setJob(id.toString()));
    }
    return context;
  }

  private static NewSpan serve(Operation operation, CallHeader header) {
    return NewSpan.of(NewSpan.Kind.SERVER, operation.id().value(), header.traceparent())
        .withAttributes(call(operation));
  }

  private static NewSpan run(Operation operation, CallHeader header, JobContext job) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("messaging.system", "turno");
    attributes.put("messaging.operation.name", "run");
    attributes.put("messaging.operation.type", "process");
    attributes.put("messaging.destination.name", ((Lane.Cpu) operation.lane()).queue());
    attributes.put("code.function.name", operation.id().value());
    attributes.put("turno.job.attempt", (long) job.attempt());
    job.id().ifPresent(id -> attributes.put("messaging.message.id", id.toString()));
    return NewSpan.of(NewSpan.Kind.CONSUMER, "run " + operation.id(), null)
        .withLink(header.traceparent())
        .withAttributes(attributes);
  }

  private static Map<String, Object> call(Operation operation) {
    String id = operation.id().value();
    int dot = id.lastIndexOf('.');
    return Map.of(
        "rpc.system",
        "turno",
        "rpc.service",
        dot < 0 ? id : id.substring(0, dot),
        "rpc.method",
        id.substring(dot + 1),
        "turno.queue",
        ((Lane.Cpu) operation.lane()).queue());
  }

  /** What became of it. */
  static void end(Span span, AsyncResult<?> done) {
    if (span.trace() == null) {
      return;
    }
    switch (done.cause()) {
      case null -> span.end(null);
      case ProblemException e -> {
        int status = e.problem().status();
        span.put("turno.problem.status", status);
        span.end(status >= FAILED ? Integer.toString(status) : null);
      }
      case CancellationException e -> span.end("cancelled");
      case Throwable e -> {
        span.threw(e);
        span.end(e.getClass().getName());
      }
    }
  }
}
