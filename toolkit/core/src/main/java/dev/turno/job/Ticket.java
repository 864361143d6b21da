package dev.turno.job;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * The receipt for a job that was handed in: what it comes to, how it goes, and the way to cancel
 * it. A ticket can be let go of; {@link Jobs#ticket} gives another one for the id. A handler that
 * returns one answers 202 with the job's {@code Location}, {@code Retry-After} and state.
 *
 * <p>Futures fail with a {@link dev.turno.problem.ProblemException}: 404 when the job's time is
 * over and its record is gone, 503 when the record cannot be read. Callbacks run on the caller's
 * event loop if it has one. Thread-safe.
 *
 * @param <R> what the function returns
 */
public interface Ticket<R> {
  /** What the job is known by, also over HTTP: {@code /jobs/{id}}. */
  JobId id();

  /** The job as it was when this ticket was made. */
  Job then();

  /**
   * What the job comes to, as soon as it has ended; waits for that as long as it takes.
   *
   * <p>Fails with the problem that the function failed with at last; an opaque 500 for a bug; 502
   * when too many worker nodes were lost with it, 504 when it took too long or had not begun by its
   * deadline, 410 when its result was kept for its time; and with a {@code CancellationException}
   * when it was cancelled. The function may have run more than once; this is the one result that
   * was accepted.
   */
  Future<R> result();

  /** The job as it now is. */
  Future<Job> state();

  /**
   * Cancels the job: one that waits at once, one that runs as soon as its worker node hears of it,
   * which interrupts the function.
   *
   * @return whether it ends as cancelled; not when it had already ended
   */
  Future<Boolean> cancel();

  /**
   * Tells {@code listener} how the job is now and whenever that changes, until it has ended: one
   * call at a time, versions growing; a slow listener misses what was between. It is called on the
   * caller's event loop if it has one, else on a virtual thread.
   */
  Following follow(Consumer<Job> listener);

  /** What ends a {@link #follow}. */
  interface Following extends AutoCloseable {
    /** Nothing more is told. Safe to call twice, and after the job's end. */
    @Override
    void close();
  }
}
