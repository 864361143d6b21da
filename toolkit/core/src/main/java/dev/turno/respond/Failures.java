package dev.turno.respond;

import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a failure is to the client: a problem as itself, a deadline as 504, a bug as an opaque
 * 500 with an id.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.failure");

  private Failures() {}

  /**
   * The problem to answer with. A bug is logged here, once, with the id that the client is told.
   */
  public static Problem problem(Throwable failure, RequestContext context) {
    return switch (failure) {
      case ProblemException e -> e.problem();
      case DeadlineExceededException e -> Problem.titled(504, "Deadline exceeded", e.getMessage());
      default -> bug(failure, context.operation());
    };
  }

  /** The same, and in development what else a person wants to know of a bug: its stack trace. */
  public static Problem problem(
      Throwable failure, RequestContext context, ResponseOptions options) {
    Problem problem = problem(failure, context);
    return options.pages() && problem.status() == 500 && !(failure instanceof ProblemException)
        ? problem.with("trace", trace(failure))
        : problem;
  }

  private static String trace(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** The opaque answer to a bug, which is logged with the id that the client is told. */
  public static Problem bug(Throwable failure, String operation) {
    String id = UUID.randomUUID().toString();
    LOG.error("{} failed, id {}", operation, id, failure);
    return Problem.of(500, "The server failed. Its log tells more under the id.").with("id", id);
  }
}
