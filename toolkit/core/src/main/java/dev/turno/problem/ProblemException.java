package dev.turno.problem;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a {@link Problem} as its answer. It is the client's answer, not a fault of
 * the program: it isn't logged, and has no stack trace.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.status() + " " + problem.title() + detail(problem), null, false, false);
    this.problem = problem;
  }

  /** Ends a request with that status; {@code detail} says what happened and what to do. */
  public static ProblemException of(int status, String detail) {
    return new ProblemException(Problem.of(status, detail));
  }

  public static ProblemException notFound(String detail) {
    return of(404, detail);
  }

  public static ProblemException unauthorized(String detail) {
    return of(401, detail);
  }

  public static ProblemException forbidden(String detail) {
    return of(403, detail);
  }

  public Problem problem() {
    return problem;
  }

  private static String detail(Problem problem) {
    @Nullable String detail = problem.detail();
    return detail == null ? "" : ": " + detail;
  }
}
