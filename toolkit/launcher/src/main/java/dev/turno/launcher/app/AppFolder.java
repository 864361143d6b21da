package dev.turno.launcher.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An application's folder: sources in {@code src/main/java} or beside {@code turno.toml}, classes
 * in {@code target/classes}, further jars in {@code lib}.
 */
final class AppFolder {
  private final Path folder;
  private final Path standardSources;

  AppFolder(Path folder) {
    this.folder = folder;
    standardSources = folder.resolve("src/main/java");
  }

  /** Where a build tool puts its classes. */
  Path classes() {
    return folder.resolve("target/classes");
  }

  /** Whether there are classes, and none is older than its source. */
  boolean isCompiled() throws IOException {
    if (!Files.isDirectory(classes()) || !Files.isDirectory(standardSources)) {
      return Files.isDirectory(classes());
    }
    for (Path source : sources(file -> file.toString().endsWith(".java"))) {
      if (!isFresh(source)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFresh(Path source) throws IOException {
    String relative = standardSources.relativize(source).toString();
    if (relative.endsWith("-info.java")) {
      return true;
    }
    Path compiled =
        classes().resolve(relative.substring(0, relative.length() - ".java".length()) + ".class");
    return Files.exists(compiled)
        && !modified(source).toInstant().isAfter(modified(compiled).toInstant());
  }

  private static FileTime modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }

  /** The source files, in the order of their names. */
  List<Path> sources(Predicate<Path> isSource) throws IOException {
    boolean standard = Files.isDirectory(standardSources);
    try (Stream<Path> files = standard ? Files.walk(standardSources) : Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("module-info.java"))
          .filter(isSource)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /**
   * The sources of languages that are not compiled: beside {@code turno.toml}; where Java's are in
   * {@code src/main/java}, those that are an entry.
   */
  List<Path> scripts(Predicate<Path> isSource) throws IOException {
    boolean standard = Files.isDirectory(standardSources);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(isSource)
          .filter(Files::isRegularFile)
          .filter(
              file -> !standard || String.valueOf(file.getFileName()).matches("(app|main)\\..*"))
          .sorted()
          .toList();
    }
  }

  /** The classes that were compiled, and the libraries. */
  List<Path> compiledClassPath() throws IOException {
    return with(classes());
  }

  /** What the sources need: resources and libraries. */
  List<Path> sourceClassPath() throws IOException {
    return with(folder.resolve("src/main/resources"));
  }

  private List<Path> with(Path first) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(first)) {
      entries.add(first);
    }
    Path lib = folder.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.list(lib)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(entries::add);
      }
    }
    return entries;
  }
}
