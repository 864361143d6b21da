package dev.turno.launcher.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what it is about: {@code port 8080}
 * @param state how it is
 * @param detail what was found
 * @param cure what to do, empty when there is nothing to
 */
public record Finding(String name, State state, String detail, String cure) {
  /** How something is. */
  public enum State {
    /** As it should be. */
    OK,
    /** It may be in the way. */
    NOTE,
    /** Turno does not run like this. */
    BAD
  }

  static Finding ok(String name, String detail) {
    return new Finding(name, State.OK, detail, "");
  }

  static Finding note(String name, String detail, String cure) {
    return new Finding(name, State.NOTE, detail, cure);
  }

  static Finding bad(String name, String detail, String cure) {
    return new Finding(name, State.BAD, detail, cure);
  }
}
