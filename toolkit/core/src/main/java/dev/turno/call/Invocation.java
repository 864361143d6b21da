package dev.turno.call;

import dev.turno.context.RequestContext;
import dev.turno.operation.Operation;

/**
 * One call of an operation, bound and ready to run.
 *
 * @param operation what is called
 * @param arguments what with
 * @param context what it carries along
 * @param origin where it came in
 * @param resources what is closed when it is over
 * @param answer what its caller wants to have of it
 */
public record Invocation(
    Operation operation,
    Arguments arguments,
    RequestContext context,
    Origin origin,
    Resources resources,
    Answer answer) {

  /** A call that is answered by a response. */
  public Invocation(
      Operation operation,
      Arguments arguments,
      RequestContext context,
      Origin origin,
      Resources resources) {
    this(operation, arguments, context, origin, resources, Answer.RESPONSE);
  }
}
