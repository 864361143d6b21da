package dev.turno.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;

/** Thread dumps of this process. Blocks. */
final class Dumps {
  private Dumps() {}

  /** All threads with their locks, then the virtual ones. */
  static String here() {
    var text = new StringBuilder();
    for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
      text.append(thread);
    }
    return text.append('\n').append(withVirtualThreads()).toString();
  }

  /** As the JVM writes it, which only writes to a file. */
  private static String withVirtualThreads() {
    try {
      Path folder = Files.createTempDirectory("turno-dump");
      Path file = folder.resolve("threads.txt");
      try {
        ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
            .dumpThreads(
                file.toString(),
                com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
