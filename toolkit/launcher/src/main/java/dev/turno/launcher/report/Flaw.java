package dev.turno.launcher.report;

/**
 * One thing that is wrong with an application.
 *
 * @param file the source file, empty when it isn't known
 * @param line the line, from 1; 0 when it is about the whole file
 * @param where the class, method and parameter, empty when the line says it all
 * @param message what is wrong
 * @param remedy what to change, empty when that is in the message
 * @param code the line's text, empty when there is none to show
 */
public record Flaw(
    String file, long line, String where, String message, String remedy, String code) {
  /** A flaw that only words tell of. */
  public static Flaw of(String message) {
    return new Flaw("", 0, "", message, "", "");
  }

  /** {@code App.java:14}, {@code App.java}, or empty. */
  public String place() {
    return line > 0 ? file + ":" + line : file;
  }

  /** {@code App.java:14 App.primes: it returns …}, with the code on a second line. */
  @Override
  public String toString() {
    String place = place().isEmpty() ? "" : place() + " ";
    String subject = where.isEmpty() ? "" : where + ": ";
    return place
        + subject
        + message
        + (remedy.isEmpty() ? "" : " " + remedy)
        + (code.isEmpty() ? "" : "\n    " + code);
  }
}
