package dev.turno.job;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * A CPU-bound function with whatever arguments: what {@link Jobs#resolve} finds. Code that knows
 * the types has {@link JobFunction1} and its kin instead. Thread-safe.
 *
 * @param <R> what it returns
 */
public interface JobFunction<R> {
  /** Its name in the application and to worker nodes: {@code Images.thumbnail}. */
  String name();

  /**
   * Calls it; see {@link Jobs}.
   *
   * @throws IllegalArgumentException when that is not as many arguments as it takes
   */
  Future<R> call(@Nullable Object... arguments);

  /**
   * Hands a call of it in as a job; see {@link Submitter}.
   *
   * @throws IllegalArgumentException when that is not as many arguments as it takes
   */
  Future<Ticket<R>> submit(SubmitOptions options, @Nullable Object... arguments);
}
