package dev.turno.polyglot.node;

import dev.turno.polyglot.child.LibraryFolder;
import java.nio.file.Path;
import java.util.List;

/** The library {@code turno} for JavaScript, of Node and of other engines, which comes along. */
public final class NodeLibrary {
  /** Its files; a test compares them with the sources. */
  static final List<String> FILES =
      List.of(
          "answers.js",
          "bytes.js",
          "call.js",
          "console.js",
          "current.js",
          "describe.js",
          "events.js",
          "frames.js",
          "hooks-thread.js",
          "hooks.js",
          "index.js",
          "items.js",
          "json.js",
          "jvm.js",
          "line.js",
          "load.js",
          "main.js",
          "package.json",
          "places.js",
          "registry.js",
          "replies.js",
          "responses.js",
          "run.js",
          "serve.js",
          "shape-text.js",
          "shapes.js",
          "socket.js",
          "turno.d.ts",
          "uploads.js",
          "values.js",
          "watch.js",
          "wire.js");

  private NodeLibrary() {}

  private static final class Holder {
    static final Path FOLDER = LibraryFolder.write(NodeLibrary.class, "node", FILES);
  }

  /** The folder that has the library in {@code turno/}. */
  public static Path folder() {
    return Holder.FOLDER;
  }
}
