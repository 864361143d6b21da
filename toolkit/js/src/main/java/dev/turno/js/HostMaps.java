package dev.turno.js;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Source maps beside bundles. */
final class HostMaps {
  private HostMaps() {}

  static void addTo(HostFunctions functions) {
    functions.add("sourceMap", HostMaps::of);
  }

  private static @Nullable String of(Value... given) {
    Path map = Path.of(given[0].asString() + ".map");
    try {
      return Files.isRegularFile(map) ? Files.readString(map) : null;
    } catch (IOException e) {
      return null; // traces have the lines of the bundle, then
    }
  }
}
