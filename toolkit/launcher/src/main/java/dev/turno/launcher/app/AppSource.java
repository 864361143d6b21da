package dev.turno.launcher.app;

import java.nio.file.Path;

/** What an application is started from. */
public sealed interface AppSource {
  /** What people are told was found. */
  String label();

  /** A folder with a {@code turno.toml}. */
  record Folder(Path path, String label) implements AppSource {}

  /** A folder of source files, all of which make up the application. */
  record Sources(Path path, String label) implements AppSource {}

  /** One source file. */
  record SourceFile(Path file, String label) implements AppSource {}

  /** A jar. */
  record Jar(Path file, String label) implements AppSource {}

  /** A class of the class path. */
  record OnClassPath(String className) implements AppSource {
    @Override
    public String label() {
      return className;
    }
  }
}
