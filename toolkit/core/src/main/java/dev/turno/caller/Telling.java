package dev.turno.caller;

import dev.turno.job.Job;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener how a job is, one call at a time, always the latest: on the caller's event loop
 * if it has one, else on a virtual thread. Thread-safe.
 */
final class Telling {
  private final CallerSide side;
  private final Consumer<Job> listener;
  private final AtomicReference<@Nullable Job> latest = new AtomicReference<>();
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean stopped;

  Telling(CallerSide side, Consumer<Job> listener) {
    this.side = side;
    this.listener = listener;
  }

  /** The job is now that. */
  void heard(Job job) {
    if (latest.getAndSet(job) == null) {
      if (side.loop() != null) {
        side.run(this::tell);
      } else {
        Thread.ofVirtual().name("ticket").start(() -> side.run(this::tell));
      }
    }
  }

  /** Nothing more is told. */
  void stop() {
    stopped = true;
  }

  /** What comes meanwhile waits for its turn, and is told by a call of its own. */
  private void tell() {
    turn.lock();
    try {
      Job job = latest.getAndSet(null);
      if (job != null && !stopped) {
        listener.accept(job);
      }
    } finally {
      turn.unlock();
    }
  }
}
