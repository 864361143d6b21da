package dev.turno.queue;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.job.JobContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Slots in which a test says what functions do. */
final class ScriptedSlots implements JobSlots {
  static final String FUNCTION = "House.clean";

  private final int size;
  private final BiFunction<String, JobContext, Future<String>> function;
  private final AtomicInteger running = new AtomicInteger();
  private volatile Runnable free = () -> {};

  /**
   * Slots.
   *
   * @param function gets the job's input
   */
  ScriptedSlots(int size, BiFunction<String, JobContext, Future<String>> function) {
    this.size = size;
    this.function = function;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int free() {
    return size - running.get();
  }

  @Override
  public Map<String, String> offered() {
    return Map.of(FUNCTION, "shape");
  }

  @Override
  public void onFree(Runnable listener) {
    free = listener;
  }

  @Override
  public Running run(Buffer input, Duration limit, JobContext context) {
    running.incrementAndGet();
    Promise<CallResult.Whole> promise = Promise.promise();
    promise
        .future()
        .onComplete(
            done -> {
              running.decrementAndGet();
              free.run();
            });
    function
        .apply(input.toString(), context)
        .onComplete(
            done -> {
              if (done.succeeded()) {
                promise.tryComplete(result(done.result()));
              } else {
                promise.tryFail(done.cause());
              }
            });
    return new Running() {
      @Override
      public Future<CallResult.Whole> result() {
        return promise.future();
      }

      @Override
      public void cancel(Throwable why) {
        promise.tryFail(why);
      }
    };
  }

  private static CallResult.Whole result(String text) {
    return new CallResult.Whole(200, "text/plain", List.of(), Buffer.buffer(text));
  }
}
