package dev.turno.polyglot;

import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library that a source file asks for: {@code //DEPS com.example:spice:1.2}, or with the blank
 * that formatters put before the word.
 *
 * @param coordinates group, artifact and version, with an extension and a classifier between if
 *     they aren't the usual ones
 * @param file the file that asks
 * @param line the line, from 1
 */
record DependencyLine(String coordinates, Path file, long line) {
  private static final Pattern LINE = Pattern.compile("\\s*// ?DEPS\\s+(.+)");
  private static final Pattern COORDINATES =
      Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.+-]+");

  /** Those of a file; several on a line have a space or a comma between. */
  static List<DependencyLine> in(SourceFile source, Consumer<SourceMistake> mistakes) {
    List<DependencyLine> found = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LINE.matcher(lines.get(i));
      if (matcher.matches()) {
        for (String word : matcher.group(1).strip().split("[\\s,]+", -1)) {
          var wanted = new DependencyLine(word, source.path(), i + 1L);
          if (COORDINATES.matcher(word).matches()) {
            found.add(wanted);
          } else {
            mistakes.accept(wanted.mistake("is no library. Write group:artifact:version."));
          }
        }
      }
    }
    return found;
  }

  /** What is wrong with it. */
  SourceMistake mistake(String what) {
    return new SourceMistake(file, line, "`" + coordinates + "` " + what, "");
  }

  /** Whether it asks for that artifact, in some version. */
  boolean asksFor(String group, String artifact) {
    return coordinates.startsWith(group + ":" + artifact + ":");
  }
}
