package dev.turno.operation;

import org.jspecify.annotations.Nullable;

/** A function's code. */
@FunctionalInterface
public interface Target {
  /** Calls it with one argument for each parameter, in order. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable;
}
