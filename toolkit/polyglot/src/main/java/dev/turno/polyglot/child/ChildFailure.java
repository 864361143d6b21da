package dev.turno.polyglot.child;

/**
 * A function of another language failed by a bug. Its message is that language's own stack trace;
 * one of the JVM would say nothing of it.
 */
public final class ChildFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChildFailure(String message) {
    super(message, null, false, false);
  }
}
