package dev.turno.launcher.app;

import dev.turno.launcher.watch.Lookout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which files make another application when they change. */
final class Watched {
  /** A file alone may refer to those beside it, and to packages below. */
  private static final int AROUND_A_FILE = 4;

  private Watched() {}

  /**
   * A lookout over them.
   *
   * @param classPath where classes are looked for that are named as APP
   */
  static Lookout of(AppSource source, Predicate<Path> isSource, List<Path> classPath) {
    return switch (source) {
      case AppSource.Folder folder -> folder(folder.path(), isSource);
      case AppSource.Sources sources -> folder(sources.path(), isSource);
      case AppSource.SourceFile file ->
          new Lookout(List.of(folderOf(file.file())), AROUND_A_FILE, isSource);
      case AppSource.Jar jar -> new Lookout(List.of(jar.file()), file -> true);
      case AppSource.OnClassPath named -> new Lookout(classPath, file -> true);
    };
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  /** Sources, or the classes where there are none; resources, libraries, and turno.toml. */
  private static Lookout folder(Path folder, Predicate<Path> isSource) {
    Path classes = folder.resolve("target/classes");
    Path resources = folder.resolve("src/main/resources");
    Path libraries = folder.resolve("lib");
    Predicate<Path> matters =
        file ->
            isSource.test(file)
                || file.endsWith(AppFinder.TOML)
                || file.endsWith(".env")
                || file.startsWith(resources)
                || file.startsWith(classes)
                || file.startsWith(libraries);
    boolean onlyClasses = Files.isDirectory(classes) && AppFolder.standardSources(folder).isEmpty();
    return new Lookout(onlyClasses ? List.of(folder, classes) : List.of(folder), matters);
  }
}
