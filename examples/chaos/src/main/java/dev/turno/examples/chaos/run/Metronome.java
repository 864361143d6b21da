package dev.turno.examples.chaos.run;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells how long this process stood still, so that its own delays are not taken for those of the
 * cluster.
 */
final class Metronome implements AutoCloseable {
  private static final long BEAT_NANOS = 5_000_000;
  private static final long NOISE_NANOS = 5_000_000;

  private final AtomicLong stoodStill = new AtomicLong();
  private final Thread thread;

  Metronome() {
    thread = Thread.ofPlatform().daemon().name("metronome").start(this::beat);
  }

  private void beat() {
    long last = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(BEAT_NANOS / 1_000_000);
        long now = System.nanoTime();
        long over = now - last - BEAT_NANOS;
        if (over > NOISE_NANOS) {
          stoodStill.addAndGet(over);
        }
        last = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many milliseconds it has stood still since it began. */
  long lag() {
    return stoodStill.get() / 1_000_000;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
