package dev.turno.openapi;

import dev.turno.call.Layout;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.ServiceFunction;
import dev.turno.spi.HandlerFunction;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * An operation with a route, and what else the document has to know of it.
 *
 * @param layout all functions that it needs
 * @param media the media types that go without saying
 * @param hasTimeout whether its requests have a time-out, its own or that of all
 * @param foreign the function as another language describes it
 */
public record Described(
    Operation operation,
    Layout layout,
    Media media,
    boolean hasTimeout,
    Optional<HandlerFunction> foreign) {

  /**
   * The media types of an operation.
   *
   * @param value that of its answers; {@code *}{@code /*} when only the value tells
   * @param stream the same for a stream
   * @param forms those of the form that it reads
   */
  public record Media(String value, String stream, List<String> forms) {
    public Media {
      forms = List.copyOf(forms);
    }
  }

  Endpoint endpoint() {
    return operation.endpoint().orElseThrow();
  }

  /** The method behind it; empty for a lambda. */
  Optional<Method> method() {
    return operation.function().source();
  }

  /** Whether it has no name of its own. */
  boolean isLambda() {
    return method().isEmpty() && foreign.isEmpty();
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
  boolean givesTickets() {
    return takesTickets() || answered().kind() == Answered.Kind.TICKET;
  }

  Answered answered() {
    return Answered.of(operation.function().result());
  }
}
