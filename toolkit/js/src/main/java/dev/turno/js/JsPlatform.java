package dev.turno.js;

import dev.turno.polyglot.child.LibraryFolder;
import java.nio.file.Path;
import java.util.List;

/** The part of the library in JavaScript that an engine in this JVM needs besides. */
final class JsPlatform {
  /** Its files; a test compares them with the resources. */
  static final List<String> FILES =
      List.of(
          "abort.js",
          "clone.js",
          "encoding.js",
          "engine.js",
          "fetch.js",
          "host.js",
          "inspect.js",
          "platform.js",
          "sourcemap.js",
          "timers.js",
          "url.js",
          "verticle.js");

  private JsPlatform() {}

  private static final class Holder {
    static final Path FOLDER = LibraryFolder.write(JsPlatform.class, "js", FILES);
  }

  /** One of its files. */
  static Path file(String name) {
    return Holder.FOLDER.resolve("turno").resolve(name);
  }
}
