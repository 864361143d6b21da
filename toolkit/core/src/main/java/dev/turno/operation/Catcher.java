package dev.turno.operation;

import java.util.List;

/**
 * A function that answers requests that failed.
 *
 * @param types the classes of the exceptions that it answers
 * @param operation the function; its one {@link Parameter.Argument} is the exception
 */
public record Catcher(List<Class<?>> types, Operation operation) {
  public Catcher {
    types = List.copyOf(types);
  }

  /** The index of the parameter that is the exception. */
  public int exception() {
    List<Parameter> parameters = operation.function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) instanceof Parameter.Argument) {
        return i;
      }
    }
    throw new IllegalStateException(operation.id() + " takes no exception");
  }
}
