package dev.turno.launcher.app;

import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what an APP argument means, or finds an application where there is none. */
public final class AppFinder {
  private static final Set<String> COMPILED = Set.of("java", "kt");
  static final String TOML = "turno.toml";
  private static final String KINDS =
      "APP is a folder with turno.toml or source files, a source file, a jar or a class.";
  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private final Path workingFolder;
  private final Predicate<Path> isSource;
  private final Predicate<String> isClass;

  /**
   * Looks from a folder.
   *
   * @param isSource whether a file of that name can be compiled
   * @param isClass whether the class path has a class of that name
   */
  public AppFinder(Path workingFolder, Predicate<Path> isSource, Predicate<String> isClass) {
    this.workingFolder = workingFolder;
    this.isSource = isSource;
    this.isClass = isClass;
  }

  /** What {@code argument} names. */
  public AppSource find(String argument) {
    Path path = workingFolder.resolve(argument);
    if (Files.isDirectory(path)) {
      return inFolder(path, file -> inside(argument, name(file)))
          .or(() -> sources(path, argument))
          .orElseThrow(
              () ->
                  Failure.usage(
                      argument + " has no turno.toml, no App.* or main.*, and no sources in it."));
    }
    if (Files.exists(path)) {
      return file(path, argument);
    }
    if (CLASS_NAME.matcher(argument).matches() && isClass.test(argument)) {
      return new AppSource.OnClassPath(argument);
    }
    throw Failure.usage(
        "there is no file, folder or class "
            + argument
            + Nearest.hint(argument, neighbours(argument))
            + "\n"
            + KINDS);
  }

  /** A folder's own file stands for the folder; others are named. */
  private static String inside(String folder, String file) {
    return file.equals(TOML) ? folder : Path.of(folder).resolve(file).toString();
  }

  /** What the working folder holds. */
  public AppSource find() {
    return inFolder(workingFolder, file -> "found " + name(file))
        .orElseThrow(
            () ->
                Failure.usage(
                    "there is no turno.toml, App.* or main.* in "
                        + workingFolder.toAbsolutePath()
                        + ".\nName the application: "
                        + KINDS));
  }

  private Optional<AppSource> inFolder(Path folder, Function<Path, String> label) {
    Path toml = folder.resolve(TOML);
    if (Files.isRegularFile(toml)) {
      return Optional.of(new AppSource.Folder(folder, label.apply(toml)));
    }
    return Stream.of("App.", "app.", "main.")
        .flatMap(start -> list(folder).filter(file -> name(file).startsWith(start)))
        .filter(file -> isSource.test(file) || isJar(file))
        .map(
            file ->
                isMixed(folder, file)
                    ? new AppSource.Sources(folder, label.apply(file))
                    : file(file, label.apply(file)))
        .findFirst();
  }

  /** Whether compiled sources and an entry in another language are beside one another. */
  private boolean isMixed(Path folder, Path entry) {
    boolean compiled = COMPILED.contains(extension(entry));
    return isSource.test(entry)
        && list(folder)
            .filter(isSource)
            .filter(file -> COMPILED.contains(extension(file)) != compiled)
            .anyMatch(file -> !compiled || name(file).matches("(app|main)\\..*"));
  }

  private static String extension(Path file) {
    return name(file).substring(name(file).lastIndexOf('.') + 1);
  }

  /** A folder with nothing but sources, in it or where build tools look for them. */
  private Optional<AppSource> sources(Path folder, String label) {
    try {
      return new AppFolder(folder).sources(isSource).isEmpty()
          ? Optional.empty()
          : Optional.of(new AppSource.Sources(folder, label));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AppSource file(Path file, String label) {
    if (name(file).equals(TOML)) {
      Path folder = file.getParent();
      return new AppSource.Folder(folder == null ? workingFolder : folder, label);
    }
    if (isJar(file)) {
      return new AppSource.Jar(file, label);
    }
    if (isSource.test(file)) {
      return new AppSource.SourceFile(file, label);
    }
    throw Failure.usage(label + " is no application. " + KINDS);
  }

  private static boolean isJar(Path file) {
    return name(file).endsWith(".jar");
  }

  /** What lies where the argument points to, named as the argument names it. */
  private List<String> neighbours(String argument) {
    Path parent = Path.of(argument).getParent();
    Path folder = parent == null ? workingFolder : workingFolder.resolve(parent);
    return list(folder)
        .map(file -> parent == null ? name(file) : parent.resolve(name(file)).toString())
        .toList();
  }

  private static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
