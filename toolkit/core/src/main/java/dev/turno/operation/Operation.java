package dev.turno.operation;

import java.util.List;
import java.util.Optional;

/**
 * The one description of a handler, or of a CPU-bound function that only code calls, read by all:
 * routing, binding, planning, lanes, documents. It is made once, at start-up.
 *
 * @param id its name in the application
 * @param endpoint how it is reached over HTTP; empty for what only code calls
 * @param function what is called
 * @param requires what it needs besides its parameters, for the effect: guards of its class and
 *     {@code @Requires}
 * @param tags what it is grouped by in documents, by its module
 */
public record Operation(
    OperationId id,
    Optional<Endpoint> endpoint,
    ServiceFunction function,
    List<Key> requires,
    List<String> tags) {
  public Operation {
    requires = List.copyOf(requires);
    tags = List.copyOf(tags);
  }

  /** An operation that is in no group. */
  public Operation(
      OperationId id, Optional<Endpoint> endpoint, ServiceFunction function, List<Key> requires) {
    this(id, endpoint, function, requires, List.of());
  }

  public Lane lane() {
    return function.lane();
  }

  /** Whether this process has its code; a function of a remote interface has it elsewhere. */
  public boolean isHere() {
    return function.code().isHere();
  }

  /** What it is, in words: {@code GET /orders (Burgers.orders)}, {@code House.clean}. */
  public String label() {
    return endpoint.map(e -> e + " (" + id + ")").orElse(id.value());
  }
}
