package dev.turno.queue.simulation;

import dev.turno.call.CallResult;
import dev.turno.call.JobSlots;
import dev.turno.job.JobContext;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.JobWorker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A worker node whose functions take a random time and now and then fail. */
final class SimulatedWorker extends SimulatedNode {
  final JobWorker worker;
  private final int slots;
  private final BiConsumer<String, JobContext> executions;
  private int running;

  SimulatedWorker(
      SimulatedCluster cluster, String name, int slots, BiConsumer<String, JobContext> executions) {
    super(cluster, name);
    this.slots = slots;
    this.executions = executions;
    worker = new JobWorker(1, process, store, cluster.postOf(process), new Slots(), 10_000);
  }

  void start() {
    belief.learn(cluster.owners());
    worker.start();
  }

  /** Its slots. */
  private final class Slots implements JobSlots {
    private Runnable free = () -> {};

    @Override
    public int size() {
      return slots;
    }

    @Override
    public int free() {
      return slots - running;
    }

    @Override
    public Map<String, String> offered() {
      return Map.of("House.clean", "shape");
    }

    @Override
    public void onFree(Runnable listener) {
      free = listener;
    }

    @Override
    public Running run(Buffer input, Duration limit, JobContext context) {
      running++;
      executions.accept(name, context);
      Promise<CallResult.Whole> promise = Promise.promise();
      Timeline timeline = cluster.timeline;
      long takes =
          timeline.chance(0.05) ? timeline.random.nextLong(8_000) : timeline.random.nextLong(60);
      process.later(takes, () -> finish(promise, context));
      return new Running() {
        @Override
        public Future<CallResult.Whole> result() {
          return promise.future();
        }

        @Override
        public void cancel(Throwable why) {
          if (promise.tryFail(why)) {
            leave();
          }
        }
      };
    }

    private void finish(Promise<CallResult.Whole> promise, JobContext context) {
      boolean fails = cluster.timeline.chance(0.05);
      boolean first =
          fails
              ? promise.tryFail(new ProblemException(Problem.of(503, "not now")))
              : promise.tryComplete(
                  new CallResult.Whole(
                      200, "text/plain", List.of(), Buffer.buffer(context.leaseId())));
      if (first) {
        leave();
      }
    }

    private void leave() {
      running--;
      process.later(0, free);
    }
  }
}
