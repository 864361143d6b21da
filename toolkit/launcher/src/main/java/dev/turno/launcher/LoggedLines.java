package dev.turno.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines for people and makes them events of the log, so that nothing else is on stderr:
 * errors, which begin as those of the command do, at ERROR, all else at INFO.
 */
final class LoggedLines extends OutputStream {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.launcher");
  private static final String ERROR = "turno: ";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  static PrintStream stream() {
    return new PrintStream(new LoggedLines(), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      flushLine();
    } else if (b != '\r') {
      line.write(b);
    }
  }

  private void flushLine() {
    String text = line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    if (text.startsWith(ERROR)) {
      LOG.error("{}", text.substring(ERROR.length()));
    } else if (!text.isEmpty()) {
      LOG.info("{}", text);
    }
  }
}
