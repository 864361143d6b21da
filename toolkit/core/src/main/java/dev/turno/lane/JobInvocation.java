package dev.turno.lane;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.JobSlots;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.job.JobContext;
import dev.turno.operation.Lane;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job's function, run from its envelope. */
final class JobInvocation implements JobSlots.Running {
  private static final Lane AFTERWARDS = new Lane.EventLoop("frees a slot");
  private static final int READ_HERE = 16 * 1024;

  private final Vertx vertx;
  private final CpuFunction function;
  private final Deadline deadline;
  private final JobContext job;
  private final Runnable ended;
  private final Promise<CallResult.Whole> promise = Promise.promise();
  private volatile @Nullable RequestContext request;

  /**
   * A function that is about to run.
   *
   * @param ended is called, once and on any thread, when nothing of it runs any more
   */
  JobInvocation(Vertx vertx, CpuFunction function, Duration limit, JobContext job, Runnable ended) {
    this.vertx = vertx;
    this.function = function;
    this.job = job;
    this.ended = ended;
    deadline = Deadline.in(limit);
  }

  @Override
  public Future<CallResult.Whole> result() {
    return promise.future();
  }

  @Override
  public void cancel(Throwable why) {
    RequestContext running = request;
    promise.tryFail(why);
    if (running != null) {
      running.cancellation().cancel(why);
    }
  }

  void start(Envelope envelope) {
    if (envelope.length() <= READ_HERE) {
      try {
        invoke(envelope, function.codec().read(envelope));
      } catch (RuntimeException e) {
        unreadable(e);
      }
    } else {
      vertx
          .executeBlocking(() -> function.codec().read(envelope), false)
          .onSuccess(arguments -> invoke(envelope, arguments))
          .onFailure(this::unreadable);
    }
  }

  private void unreadable(Throwable why) {
    promise.tryFail(why);
    ended.run();
  }

  private void invoke(Envelope envelope, Arguments arguments) {
    CallHeader header = envelope.header(CallHeader.class);
    RequestContext context = CallSpans.context(function, header, deadline, job);
    request = context;
    Context loop = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    context.attachTo(loop);
    Principal principal = function.codec().principal(arguments);
    if (principal != null) {
      context.setPrincipal(principal);
    } else if (header.principal() != null) {
      context.setPrincipal(new NamedPrincipal(header.principal()));
    }
    var resources = new Resources(opened -> ResourceCloser.close(loop, context, opened));
    // opened first, so closed last: when nothing of the job runs any more
    resources.add(ended::run, AFTERWARDS);
    promise.future().onComplete(done -> CallSpans.end(context.span(), done));
    if (promise.future().isComplete()) {
      resources.release();
      return;
    }
    run(
        new Invocation(
            function.operation(),
            arguments,
            context,
            new Origin(vertx, loop, null, Map.of(JobContext.class, job)),
            resources,
            header.answer() == null ? Answer.RESPONSE : header.answer()));
  }

  private void run(Invocation invocation) {
    Future<CallResult> result;
    try {
      result = function.invoker().invoke(invocation);
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(
        done -> {
          if (done.failed()) {
            promise.tryFail(done.cause());
          } else if (done.result() instanceof CallResult.Whole whole) {
            promise.tryComplete(whole);
          } else {
            promise.tryFail(new IllegalStateException("a job's answer comes whole, not streamed"));
          }
          invocation.resources().release();
        });
  }
}
