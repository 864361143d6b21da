package dev.turno.js;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what files import that no file beside them is: packages of npm, modules of Node. */
final class Imports {
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?:\\b(?:import|export)\\b[^'\"();]*?\\bfrom\\s*|\\bimport\\s*\\(?\\s*)(['\"])([^'\"\\n]+)\\1");
  private static final Set<String> OWN = Set.of("turno");

  /**
   * An import.
   *
   * @param line the line, from 1
   * @param name what is imported: {@code lodash-es}
   * @param code the line's text
   */
  record Found(Path file, long line, String name, String code) {
    boolean isOfNode() {
      return name.startsWith("node:");
    }
  }

  private Imports() {}

  /** The first import of a package, in the files or those that they import by a path. */
  static Optional<Found> ofPackage(List<Path> files) throws IOException {
    Deque<Path> waiting = new ArrayDeque<>(files);
    Set<Path> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      Path file = waiting.removeFirst();
      if (!seen.add(file.toAbsolutePath().normalize()) || !Files.isRegularFile(file)) {
        continue;
      }
      String text = Files.readString(file);
      Matcher imports = IMPORT.matcher(text);
      while (imports.find()) {
        String name = imports.group(2);
        if (name.startsWith(".")) {
          waiting.add(file.resolveSibling(name));
        } else if (!name.startsWith("/") && !OWN.contains(name)) {
          return Optional.of(found(file, text, imports.start(2), name));
        }
      }
    }
    return Optional.empty();
  }

  private static Found found(Path file, String text, int at, String name) {
    int line = (int) text.substring(0, at).chars().filter(sign -> sign == '\n').count();
    return new Found(file, line + 1L, name, text.split("\n", -1)[line].strip());
  }
}
