package dev.turno.lane;

import dev.turno.call.Answers;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Cancellation;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several calls of a batched function as one invocation: the function gets their items as a list,
 * and each call the result in its place. A call that is cancelled gives up its result; when all
 * are, the invocation is cancelled.
 */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.failure");
  private static final Lane SLOT_LANE = new Lane.EventLoop("frees a slot");

  private final CpuFunction function;
  private final List<Member> members;
  private final Invocation invocation;
  private final AtomicInteger wanted;

  /**
   * A call in a batch.
   *
   * @param invocation the call as if it were alone
   * @param promise takes its answer
   */
  record Member(Invocation invocation, Promise<CallResult> promise) {
    /** Whether anybody waits for its answer. */
    boolean isWanted() {
      RequestContext context = invocation.context();
      return !promise.future().isComplete()
          && !context.cancellation().isCancelled()
          && !context.deadline().hasPassed();
    }

    /** Fails it when its request is cancelled; the hook is to be removed when it is over. */
    Cancellation.Registration onCancel(Runnable left) {
      Cancellation cancellation = invocation.context().cancellation();
      return cancellation.onCancel(
          () -> {
            Throwable cause = cancellation.cause();
            promise.tryFail(cause == null ? new CancellationException("cancelled") : cause);
            left.run();
          });
    }
  }

  private Batch(CpuFunction function, List<Member> members, Invocation invocation) {
    this.function = function;
    this.members = members;
    this.invocation = invocation;
    wanted = new AtomicInteger(members.size());
  }

  /**
   * Invokes the function for those calls that are still wanted.
   *
   * @param loop whose event loop the invocation belongs to
   * @param ended is told when nothing of the invocation runs any more, on some thread
   */
  static void run(CpuFunction function, List<Member> calls, Context loop, Runnable ended) {
    List<Member> members = calls.stream().filter(Member::isWanted).toList();
    if (members.isEmpty()) {
      ended.run();
      return;
    }
    Context own = ((ContextInternal) loop).duplicate(); // for the batch's own RequestContext
    new Batch(function, members, invocation(function, members, own)).run(ended);
  }

  private static Invocation invocation(CpuFunction function, List<Member> members, Context loop) {
    RequestContext first = members.getFirst().invocation().context();
    Deadline deadline = first.deadline();
    for (Member member : members) {
      deadline = deadline.later(member.invocation().context().deadline());
    }
    RequestContext context = first.within(function.operation().label(), deadline);
    context.attachTo(loop);
    return new Invocation(
        function.operation(),
        arguments(function.codec(), members),
        context,
        new Origin(members.getFirst().invocation().origin().vertx(), loop, null),
        new Resources(opened -> ResourceCloser.close(loop, context, opened)));
  }

  private static Arguments arguments(EnvelopeCodec codec, List<Member> members) {
    List<@Nullable Object> items = new ArrayList<>(members.size());
    for (Member member : members) {
      items.add(codec.item(member.invocation().arguments()));
    }
    return codec.argumentsOf(items);
  }

  private void run(Runnable ended) {
    // opened first, so closed last: when nothing of the batch runs any more
    invocation.resources().add(ended::run, SLOT_LANE);
    List<Cancellation.Registration> hooks =
        members.stream().map(member -> member.onCancel(this::left)).toList();
    Future<CallResult> result;
    try {
      result = function.invoker().invoke(invocation);
    } catch (RuntimeException | Error e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(
        done -> {
          hooks.forEach(Cancellation.Registration::remove);
          complete(done);
          invocation.resources().release();
        });
  }

  private void left() {
    if (wanted.decrementAndGet() == 0) {
      invocation
          .context()
          .cancellation()
          .cancel(new CancellationException("cancelled: nobody waits for the batch"));
    }
  }

  private void complete(AsyncResult<CallResult> done) {
    if (done.failed()) {
      fail(done.cause());
    } else if (done.result() instanceof CallResult.Batched batched
        && batched.values().size() == members.size()) {
      for (int i = 0; i < members.size(); i++) {
        answer(members.get(i), batched.values().get(i), batched.answers());
      }
    } else {
      fail(misfit(done.result()));
    }
  }

  /** One whose result can't be written doesn't fail the others. */
  private static void answer(Member member, @Nullable Object value, Answers answers) {
    try {
      member.promise().tryComplete(answers.of(member.invocation().answer(), value));
    } catch (RuntimeException | Error e) {
      member.promise().tryFail(e);
    }
  }

  private IllegalStateException misfit(CallResult result) {
    int results = result instanceof CallResult.Batched batched ? batched.values().size() : 0;
    return new IllegalStateException(
        function.operation().id()
            + " returned "
            + results
            + " results for "
            + members.size()
            + " items; a batch's function returns one for each, in their order");
  }

  private void fail(Throwable cause) {
    Throwable told = cause instanceof ProblemException ? cause : bug(cause);
    members.forEach(member -> member.promise().tryFail(told));
  }

  /** Logged once, whatever number of clients is told its id. */
  private Throwable bug(Throwable cause) {
    if (wanted.get() == 0) {
      return cause;
    }
    String id = UUID.randomUUID().toString();
    LOG.error(
        "{} failed for a batch of {}, id {}",
        function.operation().label(),
        members.size(),
        id,
        cause);
    return CpuProblems.failed(id);
  }
}
