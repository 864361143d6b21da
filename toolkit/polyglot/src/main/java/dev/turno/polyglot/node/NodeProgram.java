package dev.turno.polyglot.node;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds a Node. */
final class NodeProgram {
  static final String NAMED = "TURNO_NODE";

  private NodeProgram() {}

  /** The Node that was named, or the first on the path. */
  static Optional<String> find(Map<String, String> environment) {
    String named = environment.getOrDefault(NAMED, "");
    if (!named.isEmpty()) {
      return Optional.of(named);
    }
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("node"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
