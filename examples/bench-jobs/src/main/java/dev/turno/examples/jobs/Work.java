package dev.turno.examples.jobs;

import dev.turno.http.CpuBound;
import dev.turno.job.QueuePolicy;
import dev.turno.server.ApplicationBuilder;

/** Functions that do nothing, and one that takes its time. */
public final class Work {
  private static final String QUEUE = "bench";

  /**
   * Nothing.
   *
   * @param handedIn when it was handed in, by {@link System#nanoTime} of whatever process: on Linux
   *     all have one clock
   * @return for how many nanoseconds it waited for its start
   */
  @CpuBound(queue = QUEUE, timeout = "5m")
  public long noop(long handedIn) {
    return System.nanoTime() - handedIn;
  }

  /** Keeps its slot for that many milliseconds, without the CPU, which there may be too few of. */
  @CpuBound(queue = QUEUE, timeout = "5m")
  public int pause(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return millis;
  }

  /** An application of these functions. */
  public static ApplicationBuilder application(boolean durable) {
    return new ApplicationBuilder()
        .name("bench-jobs")
        .queue(QUEUE, QueuePolicy.ofDefaults().withDurable(durable))
        .service(Work.class);
  }
}
