package dev.turno.lane;

import dev.turno.operation.Operation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows which operation each event loop is in, for whoever asks why a loop is late. */
public final class LoopWatch {
  private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();
  private final ThreadLocal<Loop> here =
      ThreadLocal.withInitial(() -> loops.computeIfAbsent(Thread.currentThread(), t -> new Loop()));

  /** What one event loop is doing. Written by its own thread. */
  static final class Loop {
    private volatile @Nullable Operation operation;

    void enter(Operation entered) {
      operation = entered;
    }

    void leave() {
      operation = null;
    }
  }

  /** The calling thread's. */
  Loop here() {
    return here.get();
  }

  /** The operation whose function runs on that thread now, or null. */
  @Nullable Operation operation(Thread thread) {
    Loop loop = loops.get(thread);
    return loop == null ? null : loop.operation;
  }
}
