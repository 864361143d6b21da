package dev.turno.launcher.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An application's folder: sources in {@code src/main/java} and {@code src/main/kotlin} or beside
 * {@code turno.toml}, classes in {@code target/classes}, further jars in {@code lib}.
 */
final class AppFolder {
  private final Path folder;
  private final Path java;

  AppFolder(Path folder) {
    this.folder = folder;
    java = folder.resolve("src/main/java");
  }

  /** Where build tools look for sources, as far as that is there. */
  private List<Path> standardSources() {
    return standardSources(folder);
  }

  static List<Path> standardSources(Path folder) {
    return Stream.of("src/main/java", "src/main/kotlin")
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .toList();
  }

  /** Where a build tool puts its classes. */
  Path classes() {
    return folder.resolve("target/classes");
  }

  /** Whether there are classes, and none is older than its source. */
  boolean isCompiled() throws IOException {
    if (!Files.isDirectory(classes())) {
      return false;
    }
    Instant newest = newestClass();
    for (Path source : sources(AppFolder::isOfClasses)) {
      boolean namesItsClass = source.startsWith(java) && source.toString().endsWith(".java");
      if (namesItsClass ? !isFresh(source) : modified(source).isAfter(newest)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfClasses(Path source) {
    return source.toString().endsWith(".java") || source.toString().endsWith(".kt");
  }

  private Instant newestClass() throws IOException {
    Instant newest = Instant.MIN;
    try (Stream<Path> files = Files.walk(classes())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        newest = modified(file).isAfter(newest) ? modified(file) : newest;
      }
    }
    return newest;
  }

  private boolean isFresh(Path source) throws IOException {
    String relative = java.relativize(source).toString();
    if (relative.endsWith("-info.java")) {
      return true;
    }
    Path compiled =
        classes().resolve(relative.substring(0, relative.length() - ".java".length()) + ".class");
    return Files.exists(compiled) && !modified(source).isAfter(modified(compiled));
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /** The source files, in the order of their names. */
  List<Path> sources(Predicate<Path> isSource) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path standard : standardSources()) {
      try (Stream<Path> files = Files.walk(standard)) {
        found.addAll(files.toList());
      }
    }
    if (standardSources().isEmpty()) {
      try (Stream<Path> files = Files.list(folder)) {
        found.addAll(files.toList());
      }
    }
    return found.stream()
        .filter(file -> !file.endsWith("module-info.java"))
        .filter(isSource)
        .filter(Files::isRegularFile)
        .sorted()
        .toList();
  }

  /**
   * The sources of languages that are not compiled: beside {@code turno.toml}; where Java's are in
   * {@code src/main/java}, those that are an entry.
   */
  List<Path> scripts(Predicate<Path> isSource) throws IOException {
    boolean standard = !standardSources().isEmpty();
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
