package dev.turno.lane;

import dev.turno.call.CallResult;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a gateway has taken on and not answered yet, each with its deadline and its
 * cancellation. Confined to the gateway's context.
 */
final class OpenCalls {
  /**
   * The worker node's own word on the deadline is waited for that long, so that the caller has its
   * answer within 250 ms.
   */
  private static final long GRACE_MILLIS = 200;

  private final Vertx vertx;
  private final CallSender sender;
  private final Runnable freed;
  private final Map<Long, CpuCall> calls = new HashMap<>();
  private final WaitingCalls waiting = new WaitingCalls();

  /**
   * No calls so far.
   *
   * @param freed is told when a call has left its worker node, so that another may have its place
   */
  OpenCalls(Vertx vertx, CallSender sender, Runnable freed) {
    this.vertx = vertx;
    this.sender = sender;
    this.freed = freed;
  }

  /** Takes a call on: it waits. */
  void open(CpuCall call, Context context) {
    calls.put(call.id(), call);
    call.setTimer(vertx.setTimer(Math.max(1, call.remainingMillis()), due -> deadlinePassed(call)));
    call.setCancelHook(
        call.invocation()
            .context()
            .cancellation()
            .onCancel(() -> context.runOnContext(on -> cancelled(call))));
    waiting.add(call);
  }

  /** The calls that wait for a free slot. */
  WaitingCalls waiting() {
    return waiting;
  }

  List<CpuCall> all() {
    return List.copyOf(calls.values());
  }

  /** The open call that has, or had, that name at a worker node. */
  @Nullable CpuCall find(@Nullable String attempt) {
    return attempt == null ? null : calls.get(CpuCall.idOf(attempt));
  }

  /** It left its worker node and waits for the next. */
  void again(CpuCall call) {
    sender.leave(call);
    waiting.addFirst(call);
  }

  void complete(CpuCall call, AsyncResult<? extends CallResult> result) {
    forget(call);
    if (result.succeeded()) {
      call.promise().tryComplete(result.result());
    } else {
      call.promise().tryFail(result.cause());
    }
  }

  void fail(CpuCall call, Throwable cause) {
    forget(call);
    call.promise().tryFail(cause);
  }

  /** The call is over, or another's affair. */
  void forget(CpuCall call) {
    calls.remove(call.id());
    waiting.remove(call);
    sender.leave(call);
    call.removeCancelHook();
    vertx.cancelTimer(call.timer());
  }

  private void deadlinePassed(CpuCall call) {
    if (call.isDone()) {
      return;
    }
    if (call.worker() == null) {
      fail(call, CpuProblems.late(call.invocation().operation(), true));
      return;
    }
    call.setTimer(vertx.setTimer(GRACE_MILLIS, late -> isLate(call)));
  }

  private void isLate(CpuCall call) {
    if (!call.isDone()) {
      sender.cancel(call);
      fail(call, CpuProblems.late(call.invocation().operation(), false));
      freed.run();
    }
  }

  private void cancelled(CpuCall call) {
    if (call.isDone() || !calls.containsKey(call.id())) {
      return;
    }
    sender.cancel(call);
    Throwable cause = call.invocation().context().cancellation().cause();
    fail(call, cause == null ? new CancellationException("cancelled") : cause);
    freed.run();
  }
}
