package dev.turno.lane;

import dev.turno.call.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CALL.
 *
 * @param operation the operation's id
 * @param shape the fingerprint of the arguments' layout
 * @param traceparent the trace that the call belongs to, null for a new one
 * @param request what the client of the gateway calls its request, null when it doesn't say
 * @param principal the name of who sent the request, null when nobody is known
 * @param answer what is wanted of the function's value, null for a response
 */
record CallHeader(
    String operation,
    String shape,
    @Nullable String traceparent,
    @Nullable String request,
    @Nullable String principal,
    @Nullable Answer answer) {
  CallHeader {
    Required.text(operation, "operation");
    Required.value(shape, "shape");
  }
}
