package dev.turno.launcher;

import dev.turno.launcher.report.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this machine. */
final class Browser {
  private Browser() {}

  /** Opens a page in it, or says that somebody has to. */
  static void open(String url, Terminal terminal) {
    try {
      var unused =
          new ProcessBuilder(command(url))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      terminal.say("no browser can be opened from here; open " + url);
    }
  }

  private static List<String> command(String url) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return List.of("open", url);
    }
    return system.contains("win")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
        : List.of("xdg-open", url);
  }
}
