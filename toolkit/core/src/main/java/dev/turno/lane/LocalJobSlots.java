package dev.turno.lane;

import dev.turno.call.JobSlots;
import dev.turno.job.JobContext;
import dev.turno.operation.OperationId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The CPU slots of a process that is not a worker node, for jobs: all CPU-bound functions while the
 * process is alone, and in a cluster those that no worker node offers.
 */
public final class LocalJobSlots implements JobSlots {
  private final Vertx vertx;
  private final int size;
  private final Map<String, CpuFunction> functions = new HashMap<>();
  private final Predicate<OperationId> elsewhere;
  private final AtomicInteger running = new AtomicInteger();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * Slots.
   *
   * @param size how many
   * @param functions what runs in them
   * @param elsewhere whether a worker node offers a function, so that it isn't run here
   */
  public LocalJobSlots(
      Vertx vertx, int size, List<CpuFunction> functions, Predicate<OperationId> elsewhere) {
    this.vertx = vertx;
    this.size = size;
    this.elsewhere = elsewhere;
    functions.forEach(f -> this.functions.put(f.operation().id().value(), f));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int free() {
    return Math.max(0, size - running.get());
  }

  @Override
  public Map<String, String> offered() {
    Map<String, String> offered = new HashMap<>();
    functions.forEach(
        (id, function) -> {
          if (!elsewhere.test(function.operation().id())) {
            offered.put(id, function.codec().shape());
          }
        });
    return offered;
  }

  @Override
  public void onFree(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Running run(Buffer input, Duration limit, JobContext context) {
    Envelope envelope;
    CpuFunction function;
    try {
      envelope = Envelope.read(input);
      function = functions.get(envelope.header(CallHeader.class).operation());
    } catch (EnvelopeException e) {
      return new Unreadable(e);
    }
    if (function == null) {
      return new Unreadable(new EnvelopeException("no function of that name runs here"));
    }
    running.incrementAndGet();
    var invocation = new JobInvocation(vertx, function, limit, context, this::freed);
    invocation.start(envelope);
    return invocation;
  }

  private void freed() {
    running.decrementAndGet();
    listeners.forEach(Runnable::run);
  }

  /** A job that cannot begin. */
  record Unreadable(EnvelopeException why) implements Running {
    @Override
    public Future<dev.turno.call.CallResult.Whole> result() {
      return Future.failedFuture(why);
    }

    @Override
    public void cancel(Throwable cause) {
      // it has not begun
    }
  }
}
