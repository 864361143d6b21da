package dev.turno.polyglot.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The library {@code turno} for Python, which comes with this module: written to a folder of this
 * process's own when it is first needed, and removed when the process ends.
 */
final class PythonLibrary {
  /** Its files; a test compares them with the sources. */
  static final List<String> FILES =
      List.of(
          "__init__.py",
          "__main__.py",
          "_after.py",
          "_ask.py",
          "_describe.py",
          "_encode.py",
          "_events.py",
          "_form.py",
          "_frames.py",
          "_items.py",
          "_line.py",
          "_load.py",
          "_logging.py",
          "_markers.py",
          "_plan.py",
          "_progress.py",
          "_pull.py",
          "_registry.py",
          "_replies.py",
          "_run.py",
          "_scalars.py",
          "_serve.py",
          "_types.py",
          "_wire.py",
          "py.typed",
          "sync.py");

  private PythonLibrary() {}

  private static final class Holder {
    static final Path FOLDER = write();
  }

  /** The folder that is to be on Python's path. */
  static Path folder() {
    return Holder.FOLDER;
  }

  private static Path write() {
    try {
      Path folder = Files.createTempDirectory("turno-python-");
      Path library = Files.createDirectory(folder.resolve("turno"));
      for (String file : FILES) {
        try (InputStream in = PythonLibrary.class.getResourceAsStream("turno/" + file)) {
          if (in == null) {
            throw new IllegalStateException("this build lacks the Python library's " + file);
          }
          Files.copy(in, library.resolve(file));
        }
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "turno-python-end"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the Python library cannot be written", e);
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
