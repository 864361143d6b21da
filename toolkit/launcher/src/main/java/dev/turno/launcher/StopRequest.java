package dev.turno.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Whether the process was told to stop. The first signal asks for an orderly end, once there is something to end; a
 * second one, or one that comes before, ends it on the spot.
 */
final class StopRequest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final IntConsumer halt;
  private boolean ready;

  StopRequest() {
    this(Runtime.getRuntime()::halt);
  }

  StopRequest(IntConsumer halt) {
    this.halt = halt;
  }

  /** A signal of that number has come. */
  synchronized void signalled(int signal) {
    if (!ready || asked.getCount() == 0) {
      halt.accept(128 + signal);
    }
    asked.countDown();
  }

  /** From now on there is something to end in order. */
  synchronized void ready() {
    ready = true;
  }

  /** Waits for the first signal. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
