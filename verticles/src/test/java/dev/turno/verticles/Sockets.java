package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a process listens, as Linux tells it: what {@code ss -ltnp} shows. */
final class Sockets {
  private static final String LISTENS = "0A";

  private Sockets() {}

  /** That it listens, and that only this machine reaches it; nothing where there is no /proc. */
  static void assertLoopback(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    if (Files.isDirectory(process)) {
      assertThat(listening(process)).isNotEmpty().allMatch(Sockets::isLoopback);
    }
  }

  /** In hexadecimal, with the port behind a colon: {@code 0100007F:1F90} for 127.0.0.1:8080. */
  private static List<String> listening(Path process) throws IOException {
    List<String> found = new ArrayList<>();
    Set<String> own = inodes(process.resolve("fd"));
    for (String table : List.of("tcp", "tcp6")) {
      Path file = process.resolve("net").resolve(table);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns[3].equals(LISTENS) && own.contains(columns[9])) {
          found.add(columns[1]);
        }
      }
    }
    return found;
  }

  private static boolean isLoopback(String address) {
    String host = address.substring(0, address.indexOf(':'));
    return (host.endsWith("7F") && (host.length() == 8 || host.contains("FFFF0000")))
        || host.equals("00000000000000000000000001000000");
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path one : all.toList()) {
        String target = target(one);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  /** What it stands for; nothing when it was closed meanwhile. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
