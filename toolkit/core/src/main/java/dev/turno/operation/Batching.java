package dev.turno.operation;

import java.time.Duration;

/**
 * How single calls of a function are gathered, so that it is invoked once for many.
 *
 * @param size how many calls it is invoked for at most
 * @param within how long the first of them waits for others
 */
public record Batching(int size, Duration within) {
  public Batching {
    if (size < 2) {
      throw new IllegalArgumentException("a batch is of 2 calls or more, not " + size);
    }
  }

  /** In words: {@code batches of 32 within 5 ms}. */
  public String describe() {
    return "batches of " + size + " within " + within.toMillis() + " ms";
  }
}
