package dev.turno.lane;

import dev.turno.operation.Operation;
import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows which operation each event loop is in, for whoever asks why a loop is late. */
public final class LoopWatch {
  private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // each node of a JVM has its own
  private final ThreadLocal<@Nullable Loop> here = new ThreadLocal<>();

  private volatile Consumer<Context> listener = loop -> {};

  /** What one event loop is doing. Written by its own thread. */
  static final class Loop {
    private final AtomicReference<@Nullable Operation> operation = new AtomicReference<>();

    void enter(Operation entered) {
      operation.setRelease(entered);
    }

    void leave() {
      operation.setRelease(null);
    }
  }

  /**
   * Calls {@code listener} with a context of each event loop that is used from now on, on that
   * loop.
   */
  void onNewLoop(Consumer<Context> listener) {
    this.listener = listener;
  }

  /** Watches the calling thread, which is the event loop of {@code context}. */
  public void watch(Context context) {
    here(context);
  }

  /** The calling thread's, which is the event loop of {@code context}. */
  Loop here(Context context) {
    Loop loop = here.get();
    if (loop == null) {
      loop = new Loop();
      here.set(loop);
      loops.put(Thread.currentThread(), loop);
      listener.accept(context);
    }
    return loop;
  }

  /** The operation whose function runs on that thread now, or null. */
  @Nullable Operation operation(Thread thread) {
    Loop loop = loops.get(thread);
    return loop == null ? null : loop.operation.get();
  }
}
