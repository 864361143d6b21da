package dev.turno.polyglot;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What sources are compiled against: what their class loader can load. */
record JavaClassPath(List<String> entries) {
  JavaClassPath {
    entries = List.copyOf(entries);
  }

  /** The class path of this process, behind that of the loaders above it. */
  static JavaClassPath of(ClassLoader parent) {
    List<String> entries = new ArrayList<>();
    for (ClassLoader loader = parent; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          entries.add(file(url));
        }
      }
    }
    entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    return new JavaClassPath(entries);
  }

  String text() {
    return String.join(File.pathSeparator, entries);
  }

  /** Another one as soon as a jar of it is another. */
  String version() {
    return entries.stream().map(JavaClassPath::dated).collect(Collectors.joining("\n"));
  }

  private static String dated(String entry) {
    Path file = Path.of(entry);
    try {
      return Files.isRegularFile(file)
          ? entry + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file)
          : entry;
    } catch (IOException e) {
      return entry;
    }
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a class path of files is needed, not " + url, e);
    }
  }
}
