package dev.turno.launcher.app;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Class loaders over files. They live as long as the process. */
final class ClassPaths {
  private ClassPaths() {}

  static ClassLoader loader(List<Path> entries, ClassLoader parent) {
    return entries.isEmpty()
        ? parent
        : new URLClassLoader(
            "application", entries.stream().map(ClassPaths::url).toArray(URL[]::new), parent);
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a place for classes: " + entry, e);
    }
  }
}
