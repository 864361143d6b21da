package dev.turno.launcher;

import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import java.util.List;

/** How a server's log is written. */
final class LogFormat {
  private static final String JSON = "json";

  private LogFormat() {}

  /**
   * Writes the log as the settings say; returns where people are spoken to from now on, which is
   * the log itself when that is JSON.
   *
   * @param service the application's name
   */
  static Terminal apply(Settings settings, String service, Terminal terminal) {
    if (!settings.word(Setting.LOG_FORMAT, List.of("text", JSON)).equals(JSON)) {
      return terminal;
    }
    LogSetup.writeJson(service);
    return new Terminal(
        terminal.out(), LoggedLines.stream(), terminal.quiet(), terminal.stackTraces());
  }
}
