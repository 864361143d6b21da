package dev.turno.queue;

import dev.turno.job.JobContext;
import dev.turno.job.JobId;
import dev.turno.spi.TicketStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A core node and as many worker nodes as wanted, in one process, over one store. */
final class QueueNodes implements AutoCloseable {
  private static final DispatcherOptions QUICK =
      new DispatcherOptions(
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofMillis(50),
          Duration.ofSeconds(2));

  final JobDesk desk;
  private final TicketStore store;
  private final ThreadLoop loop = new ThreadLoop();
  private final Dispatcher dispatcher;
  private final Map<String, JobWorker> workers = new ConcurrentHashMap<>();

  QueueNodes(TicketStore store) {
    this.store = store;
    desk = new JobDesk(loop, store, new Carrier());
    dispatcher = new Dispatcher(loop, store, new Carrier(), new SplittableRandom(), QUICK);
    dispatcher.start();
  }

  /** The time of day. */
  long now() {
    return loop.now();
  }

  /** A line of jobs that is in a shard of this node. */
  String lineHere() {
    var id = new JobId(new UUID(0, 0));
    return IntStream.range(0, 10_000)
        .mapToObj(i -> "line " + i)
        .filter(line -> store.shards().isMine(id.inLine(line).shard()))
        .findFirst()
        .orElseThrow();
  }

  /** That value, so many milliseconds from now. */
  <T> Future<T> later(long millis, T value) {
    Promise<T> promise = Promise.promise();
    loop.after(millis, () -> promise.complete(value));
    return promise.future();
  }

  /** Starts a worker node of that name. */
  void startWorker(
      String name, int slots, BiFunction<String, JobContext, Future<String>> function) {
    var worker =
        new JobWorker(
            1,
            loop,
            new StoreOfNode(store, name),
            new Carrier(),
            new ScriptedSlots(slots, function),
            10_000);
    workers.put(name, worker);
    worker.start();
  }

  /** A worker node is gone: nobody hears of it any more, which the cluster tells. */
  void kill(String name) {
    JobWorker worker = workers.remove(name);
    if (worker != null) {
      worker.close();
      dispatcher.lost(name);
    }
  }

  /** How many jobs the dispatcher has in its line. */
  int waiting() {
    Promise<Integer> waiting = Promise.promise();
    loop.run(() -> waiting.complete(dispatcher.load().waiting()));
    return waiting.future().toCompletionStage().toCompletableFuture().join();
  }

  Future<Void> drain(String name) {
    JobWorker worker = workers.get(name);
    return worker == null ? Future.succeededFuture() : worker.drain(10_000);
  }

  @Override
  public void close() {
    workers.values().forEach(JobWorker::close);
    dispatcher.close();
    loop.run(loop::close);
  }

  /** Carries messages at once. */
  private final class Carrier implements Post {
    @Override
    public void toDispatcher(String node, Message message) {
      dispatcher.received(message);
    }

    @Override
    public void toWorker(String node, Message message) {
      JobWorker worker = workers.get(node);
      if (worker != null) {
        worker.received(message);
      }
    }

    @Override
    public void toDesk(String node, Message message) {
      desk.received(message);
    }

    @Override
    public void toAll(Message message) {
      desk.received(message);
      workers.values().forEach(worker -> worker.received(message));
    }
  }
}
