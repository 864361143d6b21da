package dev.turno.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * Loads services from source files of one language. Modules offer theirs by {@link
 * java.util.ServiceLoader}, with a public constructor without parameters.
 */
public interface SourceLoader {
  /** Whether it reads that file, judged by its name alone. */
  boolean accepts(Path file);

  /**
   * Compiles {@code files} together, in memory, and loads what they define. It blocks, for seconds
   * at its first use in a process.
   *
   * @param files files that it {@link #accepts}, at least one
   * @param parent the class loader that knows what the sources refer to; the class path and the
   *     jars of its {@link java.net.URLClassLoader}s are what they are compiled against
   * @throws SourceException when they do not compile, or cannot be read or compiled here
   */
  LoadedSource load(List<Path> files, ClassLoader parent);

  /**
   * Finds the libraries that {@code files} ask for, for classes that a build has made of them.
   *
   * @param files files that it {@link #accepts}
   * @return a class loader of the libraries, {@code parent} when none are asked for
   * @throws SourceException when one is not there, at the line that asks for it
   */
  default ClassLoader libraries(List<Path> files, ClassLoader parent) {
    return parent;
  }
}
