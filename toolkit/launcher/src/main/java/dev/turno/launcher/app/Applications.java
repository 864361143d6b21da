package dev.turno.launcher.app;

import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.TurnoToml;
import dev.turno.launcher.settings.TurnoTomlReader;
import dev.turno.launcher.watch.Lookout;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.SourceLoader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds and loads the application that a command line names. */
public final class Applications {
  /** Folders and jars in which classes are looked for that are named as APP. */
  private static final String CLASS_PATH = "TURNO_CLASS_PATH";

  private final Path folder;
  private final List<Path> entries;
  private final ClassLoader classPath;
  private final AppLoader loader;

  /**
   * Looks from a folder.
   *
   * @param environment the environment's variables
   */
  public Applications(Path folder, Map<String, String> environment) {
    this.folder = folder;
    entries =
        Arrays.stream(environment.getOrDefault(CLASS_PATH, "").split(File.pathSeparator))
            .filter(entry -> !entry.isBlank())
            .map(folder::resolve)
            .toList();
    classPath = ClassPaths.loader(entries, Applications.class.getClassLoader());
    loader =
        new AppLoader(
            classPath,
            ServiceLoader.load(SourceLoader.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList(),
            ServiceLoader.load(HandlerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList(),
            Optional.ofNullable(environment.get(Setting.RUNTIME.variable())));
  }

  /** The application of that name, else what the folder holds. */
  public LoadedApp load(Optional<String> argument) {
    return load(find(argument));
  }

  /** What it is started from. */
  public AppSource find(Optional<String> argument) {
    var finder = new AppFinder(folder, loader::isSource, this::isClass);
    return argument.map(finder::find).orElseGet(finder::find);
  }

  /** Loads it, anew each time; a compiler that has been used before is faster. */
  public LoadedApp load(AppSource source) {
    return loader.load(source);
  }

  /** What its {@code turno.toml} says, if it has one. */
  public TurnoToml toml(AppSource source) {
    return source instanceof AppSource.Folder app
        ? TurnoTomlReader.read(app.path().resolve(AppFinder.TOML))
        : TurnoToml.NONE;
  }

  /** Whether the folder has a {@code turno.toml}. */
  public boolean hasToml() {
    return Files.isRegularFile(folder.resolve(AppFinder.TOML));
  }

  /** Whether a file of that name can be compiled. */
  public boolean isSource(Path file) {
    return loader.isSource(file);
  }

  /** Sees when what it is made of changes. */
  public Lookout lookout(AppSource source) {
    return Watched.of(source, loader::isSource, entries);
  }

  /** Whether the class path has a class of that name. */
  public boolean isClass(String name) {
    return classPath.getResource(name.replace('.', '/') + ".class") != null;
  }
}
