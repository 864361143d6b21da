package dev.turno.lane;

import dev.turno.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a REPLY.
 *
 * @param node who answers
 * @param epoch and in which of its epochs
 * @param load how busy it is, once the answered call is over
 * @param outcome what became of the call; null for a report of the load alone
 * @param status the answer's HTTP status
 * @param contentType the answer's media type
 * @param headers the answer's further headers, name and value by turns
 * @param problem the client's answer
 * @param text a failure's id, or what was not understood
 */
record ReplyHeader(
    String node,
    long epoch,
    LoadReport load,
    @Nullable Outcome outcome,
    int status,
    @Nullable String contentType,
    @Nullable List<String> headers,
    @Nullable Problem problem,
    @Nullable String text) {
  ReplyHeader {
    Required.text(node, "node");
    Required.value(load, "load");
  }

  /** The kinds of {@link Reply}. */
  enum Outcome {
    COMPLETED,
    REFUSED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    BUSY,
    STOPPED,
    CUT_OFF,
    NOT_UNDERSTOOD
  }
}
