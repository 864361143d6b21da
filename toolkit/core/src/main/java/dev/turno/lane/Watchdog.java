package dev.turno.lane;

import dev.turno.operation.Operation;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports event loops that are blocked: which operation, which line, what to change. It knocks at
 * each loop some times within the threshold and looks at the loop's stack when nobody opens, so
 * that code in a future's callback is found too.
 *
 * <p>One daemon thread; a loop's part is one empty task for each knock.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final int KNOCKS = 4;
  private static final long RECENT_NANOS = Duration.ofSeconds(5).toNanos();

  private final LoopWatch loops;
  private final Culprits culprits;
  private final long thresholdNanos;
  private final List<Knock> knocks = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A watchdog that runs until it is closed.
   *
   * @param operations what may run on the loops
   * @param threshold how long a loop may be blocked before it is reported
   */
  public Watchdog(LoopWatch loops, List<Operation> operations, Duration threshold) {
    this.loops = loops;
    culprits = new Culprits(operations);
    thresholdNanos = threshold.toNanos();
    loops.onNewLoop(loop -> knocks.add(new Knock(loop)));
    thread = Thread.ofPlatform().daemon().name("turno-watchdog").start(this::run);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /** How late each of the loops is. On any thread. */
  public List<LoopLag> lags() {
    long now = System.nanoTime();
    return knocks.stream().map(knock -> knock.lag(now)).toList();
  }

  private void run() {
    long interval = thresholdNanos / KNOCKS;
    long expected = System.nanoTime() + interval;
    while (!closed) {
      LockSupport.parkNanos(interval);
      long now = System.nanoTime();
      long stood = now - expected;
      for (Knock knock : knocks) {
        if (stood > thresholdNanos) {
          knock.forgive(stood);
        }
        check(knock, now);
      }
      expected = now + interval;
    }
  }

  private void check(Knock knock, long now) {
    try {
      knock.check(now);
    } catch (RejectedExecutionException e) {
      knocks.remove(knock); // its loop has ended
    }
  }

  /** A knock at one loop: a task that it runs as soon as it can. Made on that loop. */
  private final class Knock {
    private final Context loop;
    private final Thread loopThread = Thread.currentThread();
    private volatile long knockedAt;
    private volatile boolean open = true;
    private volatile @Nullable String reported;
    private volatile long worst;
    private volatile long worstAt;

    Knock(Context loop) {
      this.loop = loop;
    }

    /**
     * The whole process has stood still for that long, as for garbage collection: nobody is to
     * blame.
     */
    void forgive(long nanos) {
      long later = knockedAt + nanos; // only this thread writes it
      knockedAt = later;
    }

    void check(long now) {
      if (open) {
        knockedAt = now;
        open = false;
        loop.runOnContext(v -> opened());
      } else if (reported == null && now - knockedAt > thresholdNanos) {
        report(now);
      }
    }

    private void report(long now) {
      StackTraceElement[] stack = loopThread.getStackTrace();
      if (Culprits.isIdle(stack)) {
        return; // it waits for events, and the machine has not let it go on
      }
      Operation running = loops.operation(loopThread);
      if (!culprits.concerns(running, stack)) {
        return; // classes are loaded, say
      }
      String who = culprits.describe(running, stack);
      if (!open) {
        reported = who;
        LOG.warn(
            "{} has been blocked for {} ms by {}",
            loopThread.getName(),
            (now - knockedAt) / 1_000_000,
            who);
      }
    }

    /** The worst of the last seconds, or what it is late by now. */
    LoopLag lag(long now) {
      long current = open ? 0 : now - knockedAt;
      long recent = now - worstAt < RECENT_NANOS ? worst : 0;
      Operation operation = loops.operation(loopThread);
      return new LoopLag(
          loopThread.getName(),
          Math.max(current, recent) / 1_000_000,
          reported != null && operation != null ? operation.label() : "");
    }

    private void opened() {
      long now = System.nanoTime();
      long late = now - knockedAt;
      if (late >= worst || now - worstAt > RECENT_NANOS) {
        worst = late;
        worstAt = now;
      }
      if (reported != null) {
        LOG.warn(
            "{} is free again after {} ms",
            Thread.currentThread().getName(),
            (System.nanoTime() - knockedAt) / 1_000_000);
        reported = null;
      }
      open = true;
    }
  }
}
