package dev.turno.call;

import dev.turno.operation.ServiceFunction;
import java.util.List;

/**
 * The functions that one operation needs, in an order in which each comes after those it depends
 * on: guards first, then providers, the handler last. Binding, planning and the envelope read the
 * same layout, and index by it.
 *
 * @param functions all of them
 * @param guards how many of them run before the body is read, on the gateway
 */
public record Layout(List<ServiceFunction> functions, int guards) {
  public Layout {
    functions = List.copyOf(functions);
    if (guards < 0 || guards >= functions.size()) {
      throw new IllegalArgumentException(
          "guards: 0 to " + (functions.size() - 1) + ", not " + guards);
    }
  }

  /** The index of the handler. */
  public int handler() {
    return functions.size() - 1;
  }

  /** Room for one call's arguments. */
  public Arguments newArguments() {
    return new Arguments(this);
  }
}
