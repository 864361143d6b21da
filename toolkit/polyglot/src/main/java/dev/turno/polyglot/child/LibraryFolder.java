package dev.turno.polyglot.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the library of a language, which comes in a jar, to where its runtime can read it. */
public final class LibraryFolder {
  private static final String LIBRARY = "turno";

  private LibraryFolder() {}

  /**
   * Writes the files that are beside a class, in {@code turno/}, to a folder of this process's own,
   * again in {@code turno/}. It is removed when the process ends.
   *
   * @param language what the library is for: {@code python}
   */
  public static Path write(Class<?> beside, String language, List<String> files) {
    try {
      Path folder = Files.createTempDirectory("turno-" + language + "-");
      Path library = Files.createDirectory(folder.resolve(LIBRARY));
      for (String file : files) {
        try (InputStream in = beside.getResourceAsStream(LIBRARY + "/" + file)) {
          if (in == null) {
            throw new IllegalStateException("this build lacks " + file + " of " + language);
          }
          Files.copy(in, library.resolve(file));
        }
      }
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> remove(folder), "turno-" + language + "-end"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the library for " + language + " cannot be written", e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a child writes into it yet; the system's own cleaning has the rest
    }
  }
}
