package dev.turno.job;

/**
 * What became of one call of many.
 *
 * @param <R> what the function returns
 */
public sealed interface Outcome<R> {
  /** It gave a value. */
  record Completed<R>(R value) implements Outcome<R> {}

  /** It failed, as a future would have failed. */
  record Failed<R>(Throwable cause) implements Outcome<R> {}

  static <R> Outcome<R> completed(R value) {
    return new Completed<>(value);
  }

  static <R> Outcome<R> failed(Throwable cause) {
    return new Failed<>(cause);
  }
}
