package dev.turno.spi;

import java.nio.file.Path;

/**
 * One thing that is wrong with a source file.
 *
 * @param file the file
 * @param line the line, from 1; 0 when it is about the whole file
 * @param message what is wrong, in one line
 * @param code the line's text, empty when there is none to show
 */
public record SourceMistake(Path file, long line, String message, String code) {
  /** {@code App.java:14 incompatible types: …}, with the code on a second line. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file.toString();
    return place + " " + message + (code.isEmpty() ? "" : "\n    " + code);
  }
}
