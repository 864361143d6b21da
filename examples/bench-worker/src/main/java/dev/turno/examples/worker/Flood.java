package dev.turno.examples.worker;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Begins work, so much at a time, and measures. For one thread, which waits. */
final class Flood {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Semaphore room;
  private final int inFlight;
  private final AtomicInteger failed = new AtomicInteger();

  Flood(int inFlight) {
    this.inFlight = inFlight;
    room = new Semaphore(inFlight);
  }

  /**
   * What it came to.
   *
   * @param done how many succeeded
   * @param failed how many did not
   * @param p50Micros half of them took no longer
   */
  record Figures(
      int done, int failed, double seconds, long perSecond, long p50Micros, long p99Micros) {}

  /** Begins that many, and waits for all. */
  Figures run(int count, IntFunction<Future<?>> work) throws InterruptedException {
    long[] took = new long[count];
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      room.acquire();
      int at = i;
      long start = System.nanoTime();
      work.apply(i)
          .onComplete(
              done -> {
                took[at] = System.nanoTime() - start;
                if (done.failed()) {
                  failed.incrementAndGet();
                }
                room.release();
              });
    }
    room.acquire(inFlight);
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    Arrays.sort(took);
    return new Figures(
        count - failed.get(),
        failed.get(),
        Math.round(seconds * 100) / 100.0,
        Math.round(count / seconds),
        took[count / 2] / 1_000,
        took[(int) (count * 0.99)] / 1_000);
  }
}
