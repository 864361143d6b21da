package dev.turno.polyglot.python;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Python. */
final class Python {
  private static final List<String> IN_ENVIRONMENT = List.of("bin/python", "Scripts/python.exe");
  private static final List<String> NAMES =
      List.of("python3", "python", "python3.exe", "python.exe");

  private Python() {}

  /**
   * The Python for a file: the one that was named, that of the virtual environment beside the file
   * or of the shell, or the first on the path.
   */
  static Optional<String> find(Map<String, String> environment, Path file) {
    String named = environment.getOrDefault("TURNO_PYTHON", "");
    if (!named.isEmpty()) {
      return Optional.of(named);
    }
    Path folder = file.toAbsolutePath().getParent();
    Stream<Path> environments =
        Stream.concat(
            folder == null
                ? Stream.of()
                : Stream.of(folder.resolve(".venv"), folder.resolve("venv")),
            Stream.of(environment.getOrDefault("VIRTUAL_ENV", ""))
                .filter(active -> !active.isEmpty())
                .map(Path::of));
    Stream<Path> inEnvironments =
        environments.flatMap(home -> IN_ENVIRONMENT.stream().map(home::resolve));
    return Stream.concat(inEnvironments, onPath(environment.getOrDefault("PATH", "")))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static Stream<Path> onPath(String path) {
    List<Path> folders =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)));
  }
}
