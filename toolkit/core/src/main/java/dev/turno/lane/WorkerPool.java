package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.call.LaneRunner.Work;
import dev.turno.operation.PoolDefinition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** One named, bounded pool of platform threads, by unordered {@code executeBlocking}. */
final class WorkerPool {
  private final PoolDefinition definition;
  private final WorkerExecutor executor;
  private final AtomicInteger inside = new AtomicInteger();

  WorkerPool(Vertx vertx, PoolDefinition definition) {
    this.definition = definition;
    executor =
        vertx.createSharedWorkerExecutor("turno-pool-" + definition.name(), definition.size());
  }

  void run(Invocation invocation, Work work) {
    if (inside.incrementAndGet() > definition.size() + definition.maxWaiting()) {
      inside.decrementAndGet();
      work.refuse(Refusal.overloaded("Pool '" + definition.name() + "'"));
      return;
    }
    var interruptible = new Interruptible(invocation, work);
    executor
        .executeBlocking(
            () -> {
              interruptible.run();
              return null;
            },
            false)
        .onFailure(work::refuse)
        .onComplete(done -> inside.decrementAndGet());
  }

  /** How many calls run in it or wait for it. */
  int inside() {
    return inside.get();
  }

  Future<Void> close() {
    return executor.close();
  }
}
