package dev.turno.launcher;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.turno.launcher.report.Terminal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What all threads do, virtual ones too. */
final class ThreadReport {
  private ThreadReport() {}

  /** Shows the threads in code of those packages or classes, and writes all of them to a file. */
  static void tell(Terminal terminal, Set<String> code) {
    try {
      Path folder = Files.createTempDirectory("turno-threads");
      Path file = folder.resolve("threads.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
      List<String> threads =
          Arrays.stream(Files.readString(file).split("\n\n", -1))
              .filter(thread -> thread.contains("\n"))
              .toList();
      List<String> theirs = threads.stream().filter(t -> isIn(t, code)).toList();
      theirs.forEach(thread -> terminal.say(thread.strip()));
      terminal.say(
          "%d of %d threads are in your code; all of them: %s"
              .formatted(theirs.size(), threads.size(), file));
    } catch (IOException e) {
      terminal.error("cannot look at the threads: " + e.getMessage());
    }
  }

  private static boolean isIn(String thread, Set<String> code) {
    return thread.lines().skip(1).anyMatch(frame -> code.stream().anyMatch(frame::contains));
  }
}
