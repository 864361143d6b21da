package dev.turno.launcher.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the process that listens on a port. Linux tells by {@code /proc}; elsewhere nobody is
 * found.
 */
public final class PortOwner {
  private static final String LISTENING = "0A";

  /** The options of Java that are followed by a value. */
  private static final List<String> VALUED =
      List.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

  private PortOwner() {}

  /** The process that listens on that TCP port, if it can be seen. */
  public static Optional<ProcessHandle> of(int port) {
    Set<String> sockets = new HashSet<>();
    sockets.addAll(listening(Path.of("/proc/net/tcp"), port));
    sockets.addAll(listening(Path.of("/proc/net/tcp6"), port));
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holdsOneOf(sockets, process.pid()))
        .findFirst();
  }

  /** The process in a few words: {@code pid 4121 (java App, started 10:02)}. */
  public static String describe(ProcessHandle process) {
    List<String> details = new ArrayList<>();
    name(process.info()).ifPresent(details::add);
    process
        .info()
        .startInstant()
        .map(start -> LocalDateTime.ofInstant(start, ZoneId.systemDefault()))
        .ifPresent(start -> details.add("started " + time(start)));
    String pid = "pid " + process.pid();
    return details.isEmpty() ? pid : pid + " (" + String.join(", ", details) + ")";
  }

  private static String time(LocalDateTime start) {
    boolean today = start.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
    String pattern = today ? "HH:mm" : "yyyy-MM-dd HH:mm";
    return start.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  /** The program, with the first word of what it was started for: {@code java App}. */
  private static Optional<String> name(ProcessHandle.Info info) {
    String[] arguments = info.arguments().orElseGet(() -> new String[0]);
    return info.command().map(command -> name(baseName(command), arguments));
  }

  static String name(String command, String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (VALUED.contains(arguments[i])) {
        i++;
      } else if (arguments[i].endsWith("/turno.jar") && i + 1 < arguments.length) {
        return "turno " + arguments[i + 1];
      } else if (!arguments[i].startsWith("-")) {
        return command + " " + baseName(arguments[i]);
      }
    }
    return command;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The inodes of the sockets that listen on the port, by the kernel's table. */
  private static Set<String> listening(Path table, int port) {
    String wanted = String.format(Locale.ROOT, ":%04X", port);
    Set<String> inodes = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[1].endsWith(wanted) && columns[3].equals(LISTENING)) {
          inodes.add("socket:[" + columns[9] + "]");
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return inodes;
  }

  private static boolean holdsOneOf(Set<String> sockets, long pid) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(target(descriptor))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
