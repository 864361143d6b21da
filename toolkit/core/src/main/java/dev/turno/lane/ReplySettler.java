package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;

/**
 * Decides what a worker node's answer, or its loss, means for a call: the end of it, or another
 * attempt. Confined to the gateway's context.
 */
final class ReplySettler {
  private final OpenCalls open;
  private final CallSender sender;
  private final WorkerLookout lookout;
  private final RetryLimits limits;
  private final RetryBudget budget;

  ReplySettler(OpenCalls open, CallSender sender, WorkerLookout lookout, RetryLimits limits) {
    this.open = open;
    this.sender = sender;
    this.lookout = lookout;
    this.limits = limits;
    budget = new RetryBudget(limits, System::nanoTime);
  }

  /**
   * Makes of an answer what it means. A call's first real answer counts, whichever attempt it is
   * of; the rest is of interest only from where the call now is.
   *
   * @param current whether it is of the call's last attempt
   */
  void settle(CpuCall call, Reply reply, boolean current) {
    switch (reply) {
      case Reply.Completed r -> complete(call, current, Future.succeededFuture(r.result()));
      case Reply.Refused r -> complete(call, current, failure(r));
      case Reply.Failed r ->
          complete(call, current, Future.failedFuture(CpuProblems.failed(r.id())));
      case Reply.TimedOut r when current ->
          open.fail(call, CpuProblems.late(call.invocation().operation(), false));
      case Reply.Busy r when current -> open.again(call);
      case Reply.NotUnderstood r when current -> notUnderstood(call, r.why());
      case Reply.Stopped r when current -> lost(call);
      case Reply.Cancelled r when current -> lost(call);
      case Reply.CutOff r when current -> lost(call);
      case Reply.TimedOut r -> {}
      case Reply.Busy r -> {}
      case Reply.NotUnderstood r -> {}
      case Reply.Stopped r -> {}
      case Reply.Cancelled r -> {}
      case Reply.CutOff r -> {}
    }
  }

  /** A call has come, which may be repeated some day. */
  void called() {
    budget.called();
  }

  /** Its worker node is gone: to another, if that may be and hasn't been too often. */
  void lost(CpuCall call) {
    KnownWorker worker = call.worker();
    String node = worker == null ? "" : worker.node();
    boolean retryable = call.lane().retryable();
    if (!retryable || call.lost() > limits.each()) {
      open.fail(call, CpuProblems.lost(call.invocation().operation(), node, retryable));
    } else if (budget.mayRepeat()) {
      open.again(call);
    } else {
      open.fail(call, CpuProblems.notRepeated(call.invocation().operation(), node));
    }
  }

  private void complete(CpuCall call, boolean current, AsyncResult<? extends CallResult> result) {
    if (!current) {
      sender.cancel(call);
    }
    open.complete(call, result);
  }

  private void notUnderstood(CpuCall call, String why) {
    KnownWorker worker = call.worker();
    if (worker != null) {
      lookout.refused(worker, call.operation(), why);
      open.again(call);
    }
  }

  private static Future<CallResult> failure(Reply.Refused refused) {
    return Future.failedFuture(new ProblemException(refused.problem()));
  }
}
