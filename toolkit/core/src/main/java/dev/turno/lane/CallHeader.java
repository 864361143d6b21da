package dev.turno.lane;

import org.jspecify.annotations.Nullable;

/**
 * The header of a CALL.
 *
 * @param operation the operation's id
 * @param shape the fingerprint of the arguments' layout
 * @param traceparent the trace that the call belongs to
 * @param principal the name of who sent the request, null when nobody is known
 */
record CallHeader(String operation, String shape, String traceparent, @Nullable String principal) {}
