package dev.turno.polyglot;

import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source file with its text. Its name need not be that of its public class. */
final class SourceFile extends SimpleJavaFileObject {
  private final Path path;
  private final String text;

  SourceFile(Path path, String text) {
    super(path.toUri(), Kind.SOURCE);
    this.path = path;
    this.text = text;
  }

  Path path() {
    return path;
  }

  /** The text of a line, from 1, without the white space around it; empty when there is none. */
  String line(long number) {
    return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("").strip();
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE;
  }
}
