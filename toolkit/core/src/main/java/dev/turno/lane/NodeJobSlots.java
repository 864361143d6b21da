package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.context.Deadline;
import dev.turno.job.JobContext;
import dev.turno.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The slots of a worker node, for jobs: the same ones in which calls run. */
final class NodeJobSlots implements JobSlots {
  private final Context context;
  private final SlotCalls calls;
  private final Offer offer;
  private final BooleanSupplier closed;
  private final AtomicInteger coming = new AtomicInteger();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * Slots.
   *
   * @param context that of the node, to which {@code calls} are confined
   * @param closed whether no jobs are taken for now
   */
  NodeJobSlots(Context context, SlotCalls calls, Offer offer, BooleanSupplier closed) {
    this.context = context;
    this.calls = calls;
    this.offer = offer;
    this.closed = closed;
  }

  @Override
  public int size() {
    return calls.size();
  }

  @Override
  public int free() {
    return Math.max(0, calls.size() - calls.unfinished() - coming.get());
  }

  @Override
  public int free(String function) {
    int room = calls.size() + calls.ahead(function);
    return Math.max(0, room - calls.unfinished() - coming.get());
  }

  @Override
  public Map<String, String> offered() {
    return closed.getAsBoolean() ? Map.of() : offer.shapes();
  }

  @Override
  public void onFree(Runnable listener) {
    listeners.add(listener);
  }

  /** A slot has become free that no waiting call has taken. */
  void freed() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public Running run(Buffer input, Duration limit, JobContext job) {
    var running = new RunningJob();
    coming.incrementAndGet();
    context.runOnContext(
        on -> {
          running.begin(input, limit, job);
          coming.decrementAndGet();
        });
    return running;
  }

  /** A job in a slot, or before one. */
  private final class RunningJob implements Running, Recipient {
    private final Promise<CallResult.Whole> promise = Promise.promise();
    private volatile ServedCall.Id id = new ServedCall.Id("", "");

    void begin(Buffer input, Duration limit, JobContext job) {
      if (promise.future().isComplete()) {
        return;
      }
      id = new ServedCall.Id("jobs", job.leaseId());
      try {
        Envelope envelope = Envelope.read(input);
        CpuFunction function = offer.function(envelope.header(CallHeader.class));
        Context loop = ((ContextInternal) context).duplicate();
        var call =
            new ServedCall(
                id,
                function,
                Deadline.in(limit),
                loop,
                envelope,
                this,
                Map.of(JobContext.class, job));
        if (!calls.take(call)) {
          promise.tryFail(new NoSlotException());
        }
      } catch (EnvelopeException e) {
        promise.tryFail(e);
      }
    }

    @Override
    public Future<CallResult.Whole> result() {
      return promise.future();
    }

    @Override
    public void cancel(Throwable why) {
      promise.tryFail(why);
      context.runOnContext(
          on -> {
            ServedCall call = calls.find(id);
            if (call != null) {
              calls.abandon(call, new Reply.Cancelled(), "the job is not wanted any more");
            }
          });
    }

    @Override
    public void answer(ServedCall call, Reply reply) {
      switch (reply) {
        case Reply.Completed r -> promise.tryComplete(r.result());
        case Reply.Refused r -> promise.tryFail(new ProblemException(r.problem()));
        case Reply.Failed r -> promise.tryFail(CpuProblems.failed(r.id()));
        case Reply.TimedOut r ->
            promise.tryFail(new TimeoutException("it did not return in its time"));
        case Reply.NotUnderstood r -> promise.tryFail(new EnvelopeException(r.why()));
        case Reply.Cancelled r -> promise.tryFail(new CancellationException("cancelled"));
        case Reply.Busy r -> promise.tryFail(new NoSlotException());
        case Reply.Stopped r -> promise.tryFail(new NoSlotException());
        case Reply.CutOff r -> promise.tryFail(new NoSlotException());
      }
    }

    @Override
    public void freed(ServedCall call) {
      // the listeners have been told
    }
  }
}
