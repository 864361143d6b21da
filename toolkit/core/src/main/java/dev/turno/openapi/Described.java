package dev.turno.openapi;

import dev.turno.call.Layout;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.ServiceFunction;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * An operation with a route, and what else the document has to know of it.
 *
 * @param layout all functions that it needs
 * @param mediaType the media type of its answers; {@code *}{@code /*} when only the value tells
 * @param streamMediaType the same for a stream
 * @param hasTimeout whether its requests have a time-out, its own or that of all
 */
public record Described(
    Operation operation,
    Layout layout,
    String mediaType,
    String streamMediaType,
    boolean hasTimeout) {

  Endpoint endpoint() {
    return operation.endpoint().orElseThrow();
  }

  /** The method behind it; empty for a lambda. */
  Optional<Method> method() {
    return operation.function().source();
  }

  /** All functions that it needs, its own first. */
  List<ServiceFunction> functions() {
    return layout.functions().reversed();
  }

  /** Whether calls of it can be handed in as jobs by who asks for that. */
  boolean takesTickets() {
    return operation.lane() instanceof Lane.Cpu;
  }

  /** Whether a request of it may be answered by where its job is. */
  public boolean givesTickets() {
    return takesTickets() || answered().kind() == Answered.Kind.TICKET;
  }

  Answered answered() {
    return Answered.of(operation.function().result());
  }
}
