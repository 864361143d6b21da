package dev.turno.launcher.report;

import org.jspecify.annotations.Nullable;

/** Ends the command with a message for a person: what, where, why, and the next step. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /**
   * @param message one to three lines, or a line for each mistake; without {@code turno:} in front
   */
  public Failure(ExitCode code, String message) {
    this(code, message, null);
  }

  public Failure(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  public ExitCode code() {
    return code;
  }

  /** The message; a failure always has one. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
