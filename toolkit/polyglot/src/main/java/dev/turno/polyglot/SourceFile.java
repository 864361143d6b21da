package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.SimpleJavaFileObject;

/** A source file with its text. Its name need not be that of its public class. */
final class SourceFile extends SimpleJavaFileObject {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

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

  String text() {
    return text;
  }

  /**
   * Files with their texts.
   *
   * @throws SourceException when one cannot be read
   */
  static List<SourceFile> read(List<Path> files) {
    List<SourceFile> sources = new ArrayList<>();
    List<SourceMistake> mistakes = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.add(new SourceFile(file, Files.readString(file)));
      } catch (IOException e) {
        mistakes.add(new SourceMistake(file, 0, "cannot be read: " + e, ""));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SourceException(mistakes);
    }
    return sources;
  }

  /** The folder that its package begins in, where the classes that it names are found. */
  Path root() {
    Path folder = path.toAbsolutePath().normalize().getParent();
    Matcher matcher = PACKAGE.matcher(text);
    int depth = matcher.find() ? matcher.group(1).split("\\.", -1).length : 0;
    for (int i = 0; i < depth && folder != null && folder.getParent() != null; i++) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  /** The text of a line, from 1, without the white space around it; empty when there is none. */
  static String line(FileObject file, long number) {
    try {
      return file.getCharContent(true)
          .toString()
          .lines()
          .skip(Math.max(0, number - 1))
          .findFirst()
          .orElse("")
          .strip();
    } catch (IOException e) {
      return "";
    }
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
