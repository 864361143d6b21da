package dev.turno.spi;

import java.nio.file.Path;

/**
 * Where something is in a source file.
 *
 * @param file the file, as people named it
 * @param line the line, from 1
 */
public record SourcePlace(Path file, long line) {
  /** {@code App.java:14}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
