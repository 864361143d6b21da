package dev.turno.openapi;

import dev.turno.job.Ticket;
import dev.turno.operation.Result;
import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.nio.file.Path;

/**
 * What a result is for clients, without its wrappers.
 *
 * @param type the type of the body, or of an item of a stream
 * @param mayBeMissing whether there may be nothing, which is 404
 */
record Answered(Kind kind, Type type, boolean mayBeMissing) {
  /** How the body comes. */
  enum Kind {
    NOTHING,
    VALUE,
    STREAM,
    FILE,
    TICKET
  }

  static Answered of(Result result) {
    Type body = result.body();
    Class<?> raw = Types.raw(body);
    boolean isTicket = Ticket.class.isAssignableFrom(raw);
    return new Answered(
        result.isStream() ? Kind.STREAM : kind(raw),
        isTicket ? Types.argument(body) : body,
        result.mayBeMissing());
  }

  private static Kind kind(Class<?> raw) {
    if (raw == void.class || raw == Void.class) {
      return Kind.NOTHING;
    }
    if (Path.class.isAssignableFrom(raw)) {
      return Kind.FILE;
    }
    return Ticket.class.isAssignableFrom(raw) ? Kind.TICKET : Kind.VALUE;
  }
}
