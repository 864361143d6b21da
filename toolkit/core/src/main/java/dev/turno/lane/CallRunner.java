package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.operation.Lane;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls that have a slot: reads their arguments, invokes their function, makes a reply of
 * what becomes of it. Confined to the node's context.
 */
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.failure");
  private static final Lane SLOT_LANE = new Lane.EventLoop("frees a slot");

  private final Context context;
  private final CallOpener opener;
  private final BiConsumer<ServedCall, Reply> completed;
  private final Consumer<TakenSlot> ended;

  /**
   * A runner.
   *
   * @param completed takes the reply to a call, on the context
   * @param ended is told when nothing runs in a slot any more, on the context; that may be long
   *     after the replies are known, when the calls were cancelled
   */
  CallRunner(
      Vertx vertx,
      Context context,
      BiConsumer<ServedCall, Reply> completed,
      Consumer<TakenSlot> ended) {
    this.context = context;
    this.completed = completed;
    this.ended = ended;
    opener = new CallOpener(vertx);
  }

  void run(TakenSlot slot) {
    List<Future<Invocation>> opened = new ArrayList<>(slot.calls().size());
    for (ServedCall call : slot.calls()) {
      opened.add(opener.open(call));
    }
    boolean batched = slot.function().lane().batching().isPresent();
    if (opened.stream().allMatch(Future::isComplete)) {
      begin(slot, opened, batched);
    } else {
      Future.join(opened).onComplete(done -> onContext(() -> begin(slot, opened, batched)));
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

  private void begin(TakenSlot slot, List<Future<Invocation>> opened, boolean batched) {
    List<Batch.Member> members = new ArrayList<>(opened.size());
    for (int i = 0; i < opened.size(); i++) {
      ServedCall call = slot.calls().get(i);
      Future<Invocation> invocation = opened.get(i);
      if (invocation.failed()) {
        completed.accept(call, failed(call, invocation.cause()));
      } else if (call.isAnswered()) {
        invocation.result().context().span().end("cancelled");
      } else {
        call.runs(invocation.result());
        members.add(member(call, invocation.result()));
      }
    }
    if (members.isEmpty()) {
      ended.accept(slot);
    } else if (batched) {
      Batch.run(slot.function(), members, context, () -> onContext(() -> ended.accept(slot)));
    } else {
      invoke(slot, members.getFirst());
    }
  }

  private Batch.Member member(ServedCall call, Invocation invocation) {
    Promise<CallResult> promise = Promise.promise();
    promise.future().onComplete(done -> onContext(() -> complete(call, invocation, done)));
    return new Batch.Member(invocation, promise);
  }

  private void invoke(TakenSlot slot, Batch.Member member) {
    // opened first, so closed last: when nothing of the call runs any more
    member
        .invocation()
        .resources()
        .add(() -> context.runOnContext(closed -> ended.accept(slot)), SLOT_LANE);
    try {
      slot.function().invoker().invoke(member.invocation()).onComplete(member.promise());
    } catch (RuntimeException e) {
      member.promise().tryFail(e);
    }
  }

  private void complete(ServedCall call, Invocation invocation, AsyncResult<CallResult> done) {
    CallSpans.end(invocation.context().span(), done);
    if (!call.isAnswered()) {
      completed.accept(
          call, done.succeeded() ? reply(call, done.result()) : reply(call, done.cause()));
    }
    invocation.resources().release();
  }

  private static Reply reply(ServedCall call, CallResult result) {
    return result instanceof CallResult.Whole whole
        ? new Reply.Completed(whole)
        : failed(call, new IllegalStateException("a worker node's answers come whole"));
  }

  private static Reply reply(ServedCall call, Throwable cause) {
    return cause instanceof ProblemException p
        ? new Reply.Refused(p.problem())
        : failed(call, cause);
  }

  private void onContext(Runnable code) {
    context.runOnContext(on -> code.run());
  }
}
