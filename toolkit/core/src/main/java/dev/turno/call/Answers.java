package dev.turno.call;

import org.jspecify.annotations.Nullable;

/** Makes the answers of one operation. */
@FunctionalInterface
public interface Answers {
  /**
   * Makes an answer of what the function returned; called in the function's lane.
   *
   * @throws RuntimeException when the value can't be written, which is a bug, or is a problem
   */
  CallResult of(Answer wanted, @Nullable Object value);
}
