package dev.turno.launcher.report;

import java.io.PrintStream;
import java.util.List;

/**
 * Where the launcher speaks: data to {@code out}, everything else to {@code err}.
 *
 * @param quiet whether only errors are told
 * @param stackTraces whether errors are told with their stack
 */
public record Terminal(PrintStream out, PrintStream err, boolean quiet, boolean stackTraces) {
  /** Tells a line of data. */
  public void data(String line) {
    out.println(line);
  }

  /** Tells people how it goes, unless they asked for quiet. */
  public void say(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  /** Tells the mistakes of an application, each with its place. */
  public void mistakes(List<String> mistakes) {
    mistakes.forEach(err::println);
  }

  /** Tells what went wrong. */
  public void error(String message) {
    err.println("turno: " + message);
  }
}
