package dev.turno.examples.chaos.run;

/** A scenario cannot be had on this machine. */
final class SkippedException extends Exception {
  private static final long serialVersionUID = 1L;

  SkippedException(String why) {
    super(why);
  }
}
