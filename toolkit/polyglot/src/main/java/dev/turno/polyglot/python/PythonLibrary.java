package dev.turno.polyglot.python;

import dev.turno.polyglot.child.LibraryFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * The library {@code turno} for Python, which comes with this module: written when it is first
 * needed.
 */
final class PythonLibrary {
  /** Its files; a test compares them with the sources. */
  static final List<String> FILES =
      List.of(
          "__init__.py",
          "__main__.py",
          "_after.py",
          "_answering.py",
          "_ask.py",
          "_describe.py",
          "_encode.py",
          "_events.py",
          "_form.py",
          "_frames.py",
          "_input.py",
          "_items.py",
          "_line.py",
          "_load.py",
          "_logging.py",
          "_markers.py",
          "_plain.py",
          "_plan.py",
          "_progress.py",
          "_pull.py",
          "_questions.py",
          "_registry.py",
          "_replies.py",
          "_run.py",
          "_scalars.py",
          "_serve.py",
          "_threads.py",
          "_socket.py",
          "_types.py",
          "_wire.py",
          "py.typed",
          "sync.py");

  private PythonLibrary() {}

  private static final class Holder {
    static final Path FOLDER = LibraryFolder.write(PythonLibrary.class, "python", FILES);
  }

  /** The folder that is to be on Python's path. */
  static Path folder() {
    return Holder.FOLDER;
  }
}
