package dev.turno.operation;

import java.util.List;

/**
 * The one description of a handler, read by all: routing, binding, planning, lanes, documents. It
 * is made once, at start-up.
 *
 * @param id its name in the application
 * @param endpoint how it is reached over HTTP
 * @param function what is called
 * @param requires what it needs besides its parameters, for the effect: guards of its class and
 *     {@code @Requires}
 */
public record Operation(
    OperationId id, Endpoint endpoint, ServiceFunction function, List<Key> requires) {
  public Operation {
    requires = List.copyOf(requires);
  }

  public Lane lane() {
    return function.lane();
  }

  /** What it is, in words: {@code GET /orders (Burgers.orders)}. */
  public String label() {
    return endpoint + " (" + id + ")";
  }
}
