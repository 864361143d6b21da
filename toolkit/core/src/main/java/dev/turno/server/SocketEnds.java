package dev.turno.server;

import dev.turno.context.RequestContext;
import dev.turno.http.SocketClosed;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.respond.Failures;
import io.vertx.core.http.ServerWebSocket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How WebSocket connections end. */
final class SocketEnds {
  static final int GOING_AWAY = 1001;
  static final int UNSUPPORTED = 1003;
  static final int BROKEN_OFF = 1006;
  static final int UNREADABLE = 1007;
  static final int REFUSED = 1008;
  static final int TOO_LONG = 1009;
  static final int BUG = 1011;

  private static final int OK = 200;
  private static final int FAILED = 500;

  private SocketEnds() {}

  /** How one was closed. */
  static SocketClosed of(ServerWebSocket socket) {
    Short code = socket.closeStatusCode();
    String reason = socket.closeReason();
    return new SocketClosed(code == null ? BROKEN_OFF : code, reason == null ? "" : reason);
  }

  /** What a message, or an opening, is counted as in the words of HTTP. */
  static int status(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> OK;
      case ProblemException e -> e.problem().status();
      default -> FAILED;
    };
  }

  /** Tells the client of a failure, and closes: a bug by its id alone, anything else in full. */
  static void failed(
      Pipeline pipeline, SocketConnection connection, Throwable cause, RequestContext context) {
    Problem problem = Failures.problem(cause, context);
    Object id = problem.extensions().get("id");
    if (id != null && problem.status() == 500) {
      connection.close(BUG, "The server failed; its log has the id " + id);
      return;
    }
    connection.write(Objects.requireNonNull(pipeline.problems().render(problem).body()), true);
    if (pipeline.socketOptions().closesOnProblem()) {
      String detail = problem.detail();
      connection.close(
          problem.status() == 400 ? UNREADABLE : REFUSED,
          detail == null ? problem.title() : detail);
    }
  }
}
