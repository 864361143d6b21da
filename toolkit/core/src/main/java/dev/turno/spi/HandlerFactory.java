package dev.turno.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * Loads functions of another language, which run in a runtime of their own: a child process, or an
 * engine in this JVM. Modules offer theirs by {@link java.util.ServiceLoader}, with a public
 * constructor without parameters.
 */
public interface HandlerFactory {
  /** Whether it reads that file, judged by its name alone. */
  boolean accepts(Path file);

  /**
   * What people call its runtime where a language has several, to choose one: {@code node}. Empty
   * where there is no choice.
   */
  default String runtime() {
    return "";
  }

  /** Whether it is taken, of several that accept a file, when nobody has chosen. */
  default boolean isUsual() {
    return true;
  }

  /**
   * Loads files together, as far as is needed to describe their functions; nothing runs afterwards.
   * It blocks, for seconds when they import much.
   *
   * @param files files that it {@link #accepts}, at least one
   * @throws SourceException when they cannot be loaded, or the runtime is missing here
   */
  HandlerSource load(List<Path> files);
}
