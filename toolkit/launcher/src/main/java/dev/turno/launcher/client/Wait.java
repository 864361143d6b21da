package dev.turno.launcher.client;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for an effect. */
final class Wait {
  private static final long LOOK_MILLIS = 200;

  private Wait() {}

  /** Looks until it is there; says so when it is not in time. */
  static void until(BooleanSupplier there, Duration atMost, String otherwise) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new Failure(
            ExitCode.TIMED_OUT, otherwise + " It goes on; --timeout waits for longer.");
      }
      pause(LOOK_MILLIS);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILED, "interrupted.", e);
    }
  }
}
