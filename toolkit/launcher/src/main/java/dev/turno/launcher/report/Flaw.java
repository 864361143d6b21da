package dev.turno.launcher.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  /** A method of a class, and perhaps which of its parameters. */
  private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)((?:,.*)?)");

  /** A flaw that only words tell of. */
  public static Flaw of(String message) {
    return new Flaw("", 0, "", message, "", "");
  }

  /** {@code App.java:14}, {@code App.java}, or empty. */
  public String place() {
    return line > 0 ? file + ":" + line : file;
  }

  /** {@code App.java:14 `primes` is …}, with the code on a second line. */
  @Override
  public String toString() {
    String place = place().isEmpty() ? "" : place() + " ";
    return place
        + sentence()
        + (remedy.isEmpty() ? "" : " " + remedy)
        + (code.isEmpty() ? "" : "\n    " + code);
  }

  /** What is wrong, with what it is about: {@code `primes` is @CpuBound but …}. */
  public String sentence() {
    if (where.isEmpty()) {
      return message;
    }
    String subject = subject();
    return subject.endsWith("`") && message.startsWith("it ")
        ? subject + message.substring(2)
        : subject + ": " + message;
  }

  /** A method of the class that the file is named after goes by its own name. */
  private String subject() {
    Matcher method = METHOD.matcher(where);
    String type = file.replaceFirst("^.*/", "").replaceFirst("\\.\\w+$", "");
    return line > 0 && method.matches() && method.group(1).equals(type)
        ? "`" + method.group(2) + "`" + method.group(3)
        : where;
  }
}
