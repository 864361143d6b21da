package dev.turno.js;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files import, and those that they import by a path, as far as the engine cannot read it.
 *
 * @param packages imports that no file beside them is: packages of npm, modules of Node
 * @param typeScript the first of the files that is TypeScript
 */
record Imports(List<Found> packages, Optional<Path> typeScript) {
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?:\\b(?:import|export)\\b[^'\"();]*?\\bfrom\\s*|\\bimport\\s*\\(?\\s*)(['\"])([^'\"\\n]+)\\1");
  private static final Set<String> OWN = Set.of("turno");

  /** Modules that Node has without its prefix, too. */
  private static final Set<String> OF_NODE =
      Set.of(
          "assert",
          "async_hooks",
          "buffer",
          "child_process",
          "cluster",
          "crypto",
          "dgram",
          "dns",
          "events",
          "fs",
          "fs/promises",
          "http",
          "http2",
          "https",
          "module",
          "net",
          "os",
          "path",
          "perf_hooks",
          "process",
          "querystring",
          "readline",
          "stream",
          "string_decoder",
          "timers",
          "timers/promises",
          "tls",
          "tty",
          "url",
          "util",
          "v8",
          "vm",
          "worker_threads",
          "zlib");

  /**
   * An import.
   *
   * @param line the line, from 1
   * @param name what is imported: {@code lodash-es}
   * @param code the line's text
   */
  record Found(Path file, long line, String name, String code) {
    /** Whether only Node has it, under that name. */
    boolean isOfNode() {
      return name.startsWith("node:");
    }

    String packageName() {
      return Imports.packageOf(name);
    }
  }

  /** {@code @scope/name} or {@code name} of {@code name/file.js}. */
  static String packageOf(String name) {
    String[] parts = name.split("/", -1);
    return parts.length > 1 && name.startsWith("@") ? parts[0] + "/" + parts[1] : parts[0];
  }

  /** Whether a module that was not found is one of Node's. */
  static boolean isOfNode(String name) {
    return name.startsWith("node:") || OF_NODE.contains(name);
  }

  /** Whether a file is TypeScript, by its name. */
  static boolean isTypeScript(Path file) {
    return file.toString().endsWith("ts");
  }

  /** The imports of these files, and of those that they import by a path. */
  static Imports of(List<Path> files) throws IOException {
    List<Found> packages = new ArrayList<>();
    List<Path> typed = new ArrayList<>();
    Deque<Path> waiting = new ArrayDeque<>(files);
    Set<Path> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      Path file = waiting.removeFirst();
      if (seen.add(file.toAbsolutePath().normalize()) && Files.isRegularFile(file)) {
        if (isTypeScript(file)) {
          typed.add(file);
        }
        read(file, packages, waiting);
      }
    }
    return new Imports(packages, typed.stream().findFirst());
  }

  private static void read(Path file, List<Found> packages, Deque<Path> waiting)
      throws IOException {
    String text = Files.readString(file);
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      String name = imports.group(2);
      if (name.startsWith(".")) {
        waiting.add(file.resolveSibling(name));
      } else if (!name.startsWith("/") && !OWN.contains(name)) {
        packages.add(found(file, text, imports.start(2), name));
      }
    }
  }

  private static Found found(Path file, String text, int at, String name) {
    int line = (int) text.substring(0, at).chars().filter(sign -> sign == '\n').count();
    return new Found(file, line + 1L, name, text.split("\n", -1)[line].strip());
  }

  /** Whether the engine reads all of them as they are. */
  boolean isPlain() {
    return packages.isEmpty() && typeScript.isEmpty();
  }

  /** The first that only Node has. */
  Optional<Found> ofNode() {
    return packages.stream().filter(Found::isOfNode).findFirst();
  }
}
