package dev.turno.examples.thumbnails;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The memory that images may take together in this process: whoever comes when it is spent waits.
 * However many slots a worker node has, it doesn't run out of memory. Thread-safe.
 */
final class MemoryBudget {
  private static final int KIB = 1024;
  private static final long MOST_PER_IMAGE = 192L * KIB * KIB;

  private final int kib;
  private final Semaphore left;

  MemoryBudget(long bytes) {
    kib = Math.clamp(bytes / KIB, 1, Integer.MAX_VALUE);
    left = new Semaphore(kib, true);
  }

  /** Half of the heap. */
  static MemoryBudget ofThisProcess() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
  }

  /** What one image may take, in bytes. */
  long perImage() {
    return Math.min((long) kib * KIB, MOST_PER_IMAGE);
  }

  /** Does some work that takes so many bytes, when there is room for it. */
  <T> T spend(long bytes, Supplier<T> work) {
    int permits = Math.clamp(bytes / KIB + 1, 1, kib);
    try {
      left.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for memory");
    }
    try {
      return work.get();
    } finally {
      left.release(permits);
    }
  }
}
