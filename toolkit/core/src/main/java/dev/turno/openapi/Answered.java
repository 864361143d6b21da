package dev.turno.openapi;

import dev.turno.http.Reply;
import dev.turno.job.Ticket;
import dev.turno.operation.Result;
import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * What a result is for clients, without its wrappers.
 *
 * @param type the type of the body, or of an item of a stream
 * @param mayBeMissing whether it may be an empty {@code Optional}, which is 404
 */
record Answered(Kind kind, Type type, boolean mayBeMissing) {
  /** How the body comes. */
  enum Kind {
    NOTHING,
    VALUE,
    STREAM,
    TICKET
  }

  static Answered of(Result result) {
    return result.shape() == Result.Shape.PUBLISHER
        ? new Answered(Kind.STREAM, result.type(), false)
        : of(result.type(), false);
  }

  private static Answered of(Type type, boolean mayBeMissing) {
    Class<?> raw = Types.raw(type);
    if (raw == Reply.class) {
      return of(Types.argument(type), mayBeMissing);
    }
    if (raw == Optional.class) {
      return of(Types.argument(type), true);
    }
    if (Flow.Publisher.class.isAssignableFrom(raw)) {
      return new Answered(Kind.STREAM, Types.argument(type), mayBeMissing);
    }
    if (Ticket.class.isAssignableFrom(raw)) {
      return new Answered(Kind.TICKET, Types.argument(type), mayBeMissing);
    }
    boolean isNothing = raw == void.class || raw == Void.class;
    return new Answered(isNothing ? Kind.NOTHING : Kind.VALUE, type, mayBeMissing);
  }
}
