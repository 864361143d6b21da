package dev.turno.office;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the heap is nearly full of what is in use: a process that takes in more then ends, and
 * takes what it has with it. Goes by what the last collection of the old generation has left, which
 * is not heard of before there is one. Thread-safe.
 */
final class HeapWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);
  private static final double FULL = 0.85;
  private static final long LOOK_MILLIS = 100;

  /** Nothing is collected where nothing is taken in: nobody would hear that there is room again. */
  private static final long COLLECT_MILLIS = 30_000;

  private final Supplier<List<MemoryUsage>> afterCollection;
  private final Runnable collector;
  private final InstantSource clock;
  private volatile long nextLook;
  private volatile long nextCollection;
  private volatile boolean full;

  /**
   * A watch of a heap.
   *
   * @param afterCollection what the last collection has left of each part that matters
   * @param collector has the heap collected
   */
  HeapWatch(Supplier<List<MemoryUsage>> afterCollection, Runnable collector, InstantSource clock) {
    this.afterCollection = afterCollection;
    this.collector = collector;
    this.clock = clock;
  }

  /** That of this process. */
  static HeapWatch ofThisProcess(InstantSource clock) {
    List<MemoryPoolMXBean> old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported) // not those for what is young
            .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
            .toList();
    return new HeapWatch(
        () -> old.stream().map(MemoryPoolMXBean::getCollectionUsage).toList(), System::gc, clock);
  }

  /** Whether nothing more is to be kept. */
  boolean isFull() {
    long now = clock.millis();
    if (now >= nextLook) {
      nextLook = now + LOOK_MILLIS;
      look(now);
    }
    return full;
  }

  private void look(long now) {
    boolean was = full;
    full = afterCollection.get().stream().anyMatch(HeapWatch::isFull);
    if (full && !was) {
      LOG.warn(
          "the heap is nearly full of jobs and results: no more are taken in. Give this process a"
              + " larger heap (-Xmx), or keep results for less long (retention).");
      nextCollection = now + COLLECT_MILLIS;
    } else if (full && now >= nextCollection) {
      nextCollection = now + COLLECT_MILLIS;
      collector.run();
    }
  }

  private static boolean isFull(MemoryUsage usage) {
    return usage.getMax() > 0 && usage.getUsed() > FULL * usage.getMax();
  }
}
