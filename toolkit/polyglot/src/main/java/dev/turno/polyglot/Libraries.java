package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libraries that source files ask for by {@code //DEPS group:artifact:version}, with all that
 * those need. They are found as Maven finds them: in its local repository, else where its {@code
 * settings.xml} says. What was found once is found again without asking anybody.
 */
final class Libraries {
  private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);

  private final FoundLibraries found = FoundLibraries.ofUser();

  /**
   * A class loader of them, {@code parent} when none are asked for.
   *
   * @throws SourceException when one is not there, at the line that asks for it
   */
  ClassLoader of(List<SourceFile> sources, ClassLoader parent) {
    List<SourceMistake> mistakes = new ArrayList<>();
    List<DependencyLine> wanted =
        sources.stream()
            .flatMap(source -> DependencyLine.in(source, mistakes::add).stream())
            .toList();
    if (!mistakes.isEmpty()) {
      throw new SourceException(mistakes);
    }
    return wanted.isEmpty() ? parent : loader(files(wanted), parent);
  }

  /** The files of what is asked for, and of all that it needs. */
  List<Path> files(List<DependencyLine> wanted) {
    List<String> coordinates =
        List.copyOf(
            wanted.stream()
                .map(DependencyLine::coordinates)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    Optional<List<Path>> before = found.find(coordinates);
    if (before.isPresent()) {
      return before.get();
    }
    LOG.info("looks for {}", String.join(", ", coordinates));
    List<Path> files = new MavenLibraries(wanted).find(coordinates);
    try {
      found.keep(coordinates, files);
    } catch (IOException e) {
      LOG.debug("what was found cannot be noted", e);
    }
    return files;
  }

  private static ClassLoader loader(List<Path> files, ClassLoader parent) {
    return new URLClassLoader(
        "libraries", files.stream().map(Libraries::url).toArray(URL[]::new), parent);
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a place for classes: " + file, e);
    }
  }
}
