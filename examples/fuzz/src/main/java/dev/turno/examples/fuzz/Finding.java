package dev.turno.examples.fuzz;

/** Something that must not be. */
final class Finding extends AssertionError {
  private static final long serialVersionUID = 1;

  Finding(String message) {
    super(message);
  }
}
