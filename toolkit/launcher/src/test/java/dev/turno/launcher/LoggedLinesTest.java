package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LoggedLinesTest {
  @Test
  void lines_for_people_are_events_of_the_log() {
    Logger log = (Logger) LoggerFactory.getLogger("dev.turno.launcher");
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    log.addAppender(events);
    try (PrintStream err = LoggedLines.stream()) {
      err.println("turno 0.1  run  (Grüße)");
      err.println();
      err.print("  GET  /a");
      err.println("  a");
      err.println("turno: port 8080 is taken");
    } finally {
      log.detachAppender(events);
    }

    assertThat(events.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly(
            "INFO turno 0.1  run  (Grüße)", "INFO GET  /a  a", "ERROR port 8080 is taken");
  }
}
