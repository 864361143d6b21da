package dev.turno.context;

import java.time.Duration;

/** The time that a request may take is over. */
public final class DeadlineExceededException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DeadlineExceededException(String operation, Duration allowed) {
    super(operation + " did not answer within " + words(allowed) + ".", null, false, false);
  }

  private static String words(Duration allowed) {
    return allowed.toMillis() < 1000
        ? allowed.toMillis() + " ms"
        : allowed.toMillis() / 1000.0 + " s";
  }
}
