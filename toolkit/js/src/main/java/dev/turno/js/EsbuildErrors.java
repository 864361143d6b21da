package dev.turno.js;

import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What esbuild says of mistakes, as mistakes. */
final class EsbuildErrors {
  private static final Pattern ERROR =
      Pattern.compile(
          "\\[ERROR\\] (?<message>[^\\n]*)\\n\\s*\\n\\s+(?<file>\\S.*?):(?<line>\\d+):\\d+:\\n"
              + "\\s*\\d+ │ (?<code>[^\\n]*)");
  private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve \"([^\"]+)\"");

  private EsbuildErrors() {}

  /**
   * All of them.
   *
   * @param file what was bundled
   * @param output what esbuild has written
   */
  static List<SourceMistake> read(Path file, String output) {
    List<SourceMistake> mistakes = new ArrayList<>();
    Matcher errors = ERROR.matcher(output);
    while (errors.find()) {
      Path at = Path.of(errors.group("file"));
      mistakes.add(
          new SourceMistake(
              at,
              Long.parseLong(errors.group("line")),
              message(errors.group("message"), at, file),
              errors.group("code").strip()));
    }
    return mistakes.isEmpty()
        ? List.of(new SourceMistake(file, 0, "esbuild: " + output.strip(), ""))
        : mistakes;
  }

  private static String message(String said, Path at, Path file) {
    Matcher unresolved = UNRESOLVED.matcher(said);
    if (!unresolved.find()) {
      return "esbuild: " + said + ".";
    }
    String name = unresolved.group(1);
    if (name.startsWith(".") || name.startsWith("/")) {
      return "there is no file " + name + ".";
    }
    if (Imports.isOfNode(name)) {
      return "'" + name + "' is of Node: run the file by Node, --runtime node.";
    }
    boolean isOwn = !at.toString().contains("node_modules");
    return isOwn ? noPackage(name, file, "") : "there is no package '" + name + "'.";
  }

  /**
   * That a package is not installed, and how it is.
   *
   * @param more what else is to be installed: {@code " esbuild"}, or an empty text
   */
  static String noPackage(String name, Path file, String more) {
    return "there is no package '"
        + name
        + "'; install it"
        + (more.isEmpty() ? "" : ", and esbuild, which bundles it")
        + ": cd "
        + file.toAbsolutePath().normalize().getParent()
        + " && npm install "
        + Imports.packageOf(name)
        + more
        + ".";
  }
}
