package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.call.LaneRunner;
import dev.turno.operation.Lane;
import dev.turno.operation.PoolDefinition;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The lanes of this process. */
public final class LaneDispatcher implements LaneRunner {
  private final Map<String, WorkerPool> pools = new HashMap<>();
  private final CpuPool cpu;
  private final LoopWatch watch;

  /**
   * Lanes on a Vert.x.
   *
   * @param cpuSlots how many functions compute at once here
   * @param cpuWaiting how many may wait for that
   * @param watch is told what runs on the event loops
   */
  public LaneDispatcher(
      Vertx vertx,
      Collection<PoolDefinition> pools,
      int cpuSlots,
      int cpuWaiting,
      LoopWatch watch) {
    pools.forEach(pool -> this.pools.put(pool.name(), new WorkerPool(vertx, pool)));
    cpu = new CpuPool(cpuSlots, cpuWaiting);
    this.watch = watch;
  }

  @Override
  public void run(Lane lane, Invocation invocation, Work work, boolean last) {
    switch (lane) {
      case Lane.EventLoop l -> onLoop(invocation, work);
      case Lane.Hosted l -> onLoop(invocation, work);
      case Lane.VirtualThread l -> onVirtualThread(invocation, work, last);
      case Lane.Pool pool -> pool(pool).run(invocation, work);
      case Lane.Cpu l when l.hosted() -> {
        if (cpu.counts(invocation, work)) {
          onLoop(invocation, work);
        }
      }
      case Lane.Cpu l -> cpu.run(invocation, work);
    }
  }

  /** What the CPU slots of this process do. */
  public SlotLoad cpuLoad() {
    return cpu.load();
  }

  /** How many calls are in each of the pools, running or waiting. */
  public Map<String, Integer> poolLoad() {
    Map<String, Integer> load = new TreeMap<>();
    pools.forEach((name, pool) -> load.put(name, pool.inside()));
    return load;
  }

  /** Closes the pools; what runs in them is interrupted. */
  public Future<Void> close() {
    cpu.close();
    List<Future<Void>> closing = pools.values().stream().map(WorkerPool::close).toList();
    return Future.join(closing).mapEmpty();
  }

  private void onLoop(Invocation invocation, Work work) {
    Context loop = invocation.origin().loop();
    if (loop.equals(Vertx.currentContext()) && Context.isOnEventLoopThread()) {
      watched(invocation, work);
    } else {
      loop.runOnContext(v -> watched(invocation, work));
    }
  }

  private void watched(Invocation invocation, Work work) {
    LoopWatch.Loop here = watch.here(invocation.origin().loop());
    here.enter(invocation.operation());
    try {
      work.run();
    } finally {
      here.leave();
    }
  }

  private static void onVirtualThread(Invocation invocation, Work work, boolean last) {
    if (last && Thread.currentThread().isVirtual() && invocation.context().isOnThread()) {
      work.run();
    } else {
      Thread.ofVirtual()
          .name(invocation.operation().id().value())
          .start(new Interruptible(invocation, work));
    }
  }

  private WorkerPool pool(Lane.Pool lane) {
    return Objects.requireNonNull(pools.get(lane.name()), () -> "no pool " + lane.name());
  }
}
