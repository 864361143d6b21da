package dev.turno.office;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.context.RequestContext;
import dev.turno.operation.Operation;
import io.vertx.core.buffer.Buffer;

/**
 * A CPU-bound operation that may be handed in as a job.
 *
 * @param shape the fingerprint of its arguments
 * @param envelopes writes its calls
 */
public record Submittable(Operation operation, String shape, Envelopes envelopes) {
  /** Writes calls of one operation. */
  public interface Envelopes {
    /** A call as a message. */
    Buffer write(Arguments arguments, RequestContext context, Answer wanted);

    /** The part of such a message that the arguments alone make up. */
    Buffer arguments(Buffer message);
  }
}
