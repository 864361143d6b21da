package dev.turno.pull;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.context.Deadline;
import dev.turno.context.TimeSource;
import dev.turno.job.JobContext;
import dev.turno.lane.EnvelopeCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A call that a puller is to run. Guarded by the desk, but for its promise. */
final class PulledCall implements JobSlots.Running {
  final EnvelopeCodec.Head head;
  final Buffer message;
  final @Nullable JobContext job;
  final Deadline deadline;
  String lease;
  TimeSource.@Nullable Timer timer;
  int losses;
  private final Promise<CallResult.Whole> promise = Promise.promise();

  PulledCall(Buffer message, @Nullable JobContext job, Deadline deadline, String lease) {
    this.message = message;
    this.job = job;
    this.deadline = deadline;
    this.lease = lease;
    head = EnvelopeCodec.headOf(message);
  }

  String function() {
    return head.function();
  }

  @Override
  public Future<CallResult.Whole> result() {
    return promise.future();
  }

  /** Whether anybody waits for its result. */
  boolean isWanted() {
    return !promise.future().isComplete() && !deadline.hasPassed();
  }

  void complete(CallResult.Whole result) {
    promise.tryComplete(result);
  }

  void fail(Throwable why) {
    promise.tryFail(why);
  }

  @Override
  public void cancel(Throwable why) {
    promise.tryFail(why);
  }

  /** Has that happen after some time, in place of what was to happen before. */
  void then(TimeSource.@Nullable Timer next) {
    TimeSource.Timer before = timer;
    if (before != null) {
      before.cancel();
    }
    timer = next;
  }
}
