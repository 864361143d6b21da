package dev.turno.operation;

import org.jspecify.annotations.Nullable;

/** A function's code. */
@FunctionalInterface
public interface Target {
  /** Calls it with one argument for each parameter, in order. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable;

  /**
   * The object whose method this is; null for a lambda and for a static method. Asked for when a
   * request is bound, and needed where parameters have constraints, which are checked against it.
   */
  default @Nullable Object receiver() {
    return null;
  }

  /** Whether it is the code itself; a stand-in for code of other processes can't be called. */
  default boolean isHere() {
    return true;
  }
}
