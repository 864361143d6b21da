package dev.turno.job;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Work that goes on after the answer. A handler, guard or provider takes it as a parameter: its
 * tasks begin when the answer has been sent and the request's resources are closed, if the handler
 * has succeeded, whether or not the client is still there. An object of the application takes it in
 * its constructor: such tasks begin at once.
 *
 * <p>Tasks have the request's trace and principal, but neither its deadline nor its cancellation.
 * When the process stops it waits for them as for requests. They are lost with the process; for
 * what must not be lost hand in a job, see {@link Jobs#submit}. A failure is logged. Thread-safe.
 */
public interface Background {
  /** A task that may block. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  /**
   * Runs a task on a virtual thread of its own.
   *
   * @param name what logs call it: {@code mail a receipt}
   * @throws dev.turno.problem.ProblemException 503, when there are 10,000 tasks already
   */
  void run(String name, Task task);

  /**
   * Runs a task on an event loop.
   *
   * @param name what logs call it
   * @throws dev.turno.problem.ProblemException 503, when there are 10,000 tasks already
   */
  void runAsync(String name, Supplier<? extends Future<?>> task);
}
