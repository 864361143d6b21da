package dev.turno.polyglot;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * Only what is there, with what the manifests of its jars name: javac looks there by itself,
   * other compilers don't.
   */
  JavaClassPath whole() {
    Set<String> all = new LinkedHashSet<>();
    entries.stream().filter(entry -> !entry.isEmpty()).forEach(entry -> add(Path.of(entry), all));
    return new JavaClassPath(List.copyOf(all));
  }

  private static void add(Path entry, Set<String> all) {
    if (Files.exists(entry) && all.add(entry.toString()) && Files.isRegularFile(entry)) {
      named(entry).forEach(other -> add(other, all));
    }
  }

  private static List<Path> named(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null ? null : manifest.getMainAttributes().getValue(Name.CLASS_PATH);
      return names == null || names.isBlank()
          ? List.of()
          : Stream.of(names.trim().split(" +"))
              .map(name -> Path.of(jar.toUri().resolve(name)))
              .toList();
    } catch (IOException e) {
      return List.of(); // no jar: whoever reads it will say so
    }
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
