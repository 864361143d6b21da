package dev.turno.polyglot;

import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Kotlin's compiler says: {@code App.kt:3:5: error: unresolved reference 'x'.} */
final class KotlinMistakes {
  private static final Pattern PLACED =
      Pattern.compile("^(?:e: )?(?:file://)?(.+?):(\\d+):(\\d+):? (?:error: )?(.*)$");
  private static final Pattern GENERAL =
      Pattern.compile("^(?:error|exception|e): (.*)$", Pattern.CASE_INSENSITIVE);

  private KotlinMistakes() {}

  /** All that is wrong; at least one, of what was said. */
  static List<SourceMistake> of(String said, List<SourceFile> sources) {
    List<SourceMistake> mistakes = new ArrayList<>();
    for (String line : said.lines().toList()) {
      Matcher placed = PLACED.matcher(line);
      Matcher general = GENERAL.matcher(line);
      if (placed.matches()) {
        mistakes.add(placed(placed, sources));
      } else if (general.matches()) {
        mistakes.add(new SourceMistake(sources.getFirst().path(), 0, general.group(1).strip(), ""));
      }
    }
    return mistakes.isEmpty()
        ? List.of(new SourceMistake(sources.getFirst().path(), 0, said.strip(), ""))
        : mistakes;
  }

  private static SourceMistake placed(Matcher said, List<SourceFile> sources) {
    long line = Long.parseLong(said.group(2));
    Path told = Path.of(said.group(1)).toAbsolutePath().normalize();
    for (SourceFile source : sources) {
      if (source.path().toAbsolutePath().normalize().equals(told)) {
        return new SourceMistake(source.path(), line, said.group(4), SourceFile.line(source, line));
      }
    }
    return new SourceMistake(told, line, said.group(4), "");
  }
}
