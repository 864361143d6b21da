package dev.turno.caller;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a function from code. */
final class CodeCall {
  private final Surroundings surroundings;
  private final CalledFunction function;
  private final Child child;
  private final CallerSide side;
  private final Promise<@Nullable Object> promise = Promise.promise();
  private final Resources resources;
  private final Context loop;
  private final TimeSource.Timer timer;

  private CodeCall(Surroundings surroundings, CalledFunction function, Child child) {
    this.surroundings = surroundings;
    this.function = function;
    this.child = child;
    side = CallerSide.here();
    loop = newLoopContext(surroundings.vertx());
    context().attachTo(loop);
    resources = new Resources(surroundings.closers().apply(loop, context()));
    context().tighten(Deadline.in(function.timeout(), surroundings.time()));
    long allowed = context().deadline().remainingMillis();
    timer = surroundings.time().after(surroundings.vertx(), allowed, () -> expire(allowed));
  }

  /**
   * Begins a call.
   *
   * @param parent what it is done for
   */
  static Future<@Nullable Object> start(
      Surroundings surroundings,
      CalledFunction function,
      Optional<RequestContext> parent,
      @Nullable Object[] given) {
    Arguments arguments = function.arguments(given);
    if (function.check().apply(arguments) instanceof Binding.Rejected rejected) {
      return Future.failedFuture(new ProblemException(rejected.problem()));
    }
    Child child = Child.of(parent, function.operation().label());
    Throwable cancelled = child.context().cancellation().cause();
    if (cancelled != null) {
      return Future.failedFuture(cancelled);
    }
    return new CodeCall(surroundings, function, child).run(arguments);
  }

  private Future<@Nullable Object> run(Arguments arguments) {
    var origin = new Origin(surroundings.vertx(), loop, null);
    var invocation =
        new Invocation(function.operation(), arguments, context(), origin, resources, Answer.VALUE);
    Future<CallResult> result;
    try {
      result = surroundings.invoker().invoke(invocation);
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.compose(done -> function.read(surroundings.vertx(), done)).onComplete(this::end);
    return promise.future();
  }

  private void end(AsyncResult<@Nullable Object> done) {
    timer.cancel();
    child.end();
    resources.release();
    if (done.succeeded()) {
      side.run(() -> promise.tryComplete(done.result()));
    } else {
      fail(done.cause());
    }
  }

  private void expire(long allowed) {
    var expired = new DeadlineExceededException(context().operation(), Duration.ofMillis(allowed));
    context().cancellation().cancel(expired);
    fail(expired);
  }

  private void fail(Throwable cause) {
    if (!promise.future().isComplete()) {
      Throwable told = told(cause);
      side.run(() -> promise.tryFail(told));
    }
  }

  /** What the caller is told: a problem, unless nobody wants to know any more. */
  private Throwable told(Throwable cause) {
    Throwable above = child.cancelledAbove();
    if (above != null) {
      return above;
    }
    // a function that is interrupted fails by the interruption, which may be told first
    Throwable reason =
        context().cancellation().cause() instanceof DeadlineExceededException late ? late : cause;
    return switch (reason) {
      case ProblemException problem -> problem;
      case DeadlineExceededException late ->
          new ProblemException(Problem.titled(504, "Deadline exceeded", late.getMessage()));
      default -> new ProblemException(surroundings.bugs().apply(reason, context().operation()));
    };
  }

  private RequestContext context() {
    return child.context();
  }

  /** A context of its own, on the caller's event loop if it has one. */
  private static Context newLoopContext(Vertx vertx) {
    return vertx.getOrCreateContext() instanceof ContextInternal here && here.isEventLoopContext()
        ? here.duplicate()
        : ((VertxInternal) vertx).createEventLoopContext();
  }
}
