package dev.turno.launcher.app;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.TurnoToml;
import dev.turno.launcher.settings.TurnoTomlReader;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Loads what an application is made of; compiles what has not been compiled. */
public final class AppLoader {
  /** The manifest attribute by which a jar names its entry point or services. */
  private static final String MANIFEST_ATTRIBUTE = "Turno-App";

  private final ClassLoader parent;
  private final List<SourceLoader> sourceLoaders;
  private final HostedFiles hosted;
  private final Optional<String> runtime;

  /**
   * Loads applications.
   *
   * @param parent what all of them see
   * @param sourceLoaders the languages that can be compiled
   */
  public AppLoader(ClassLoader parent, List<SourceLoader> sourceLoaders) {
    this(parent, sourceLoaders, List.of(), Optional.empty());
  }

  /**
   * Loads applications, also of languages with a runtime of their own.
   *
   * @param factories those languages
   * @param runtime what is to run them, where somebody chose; else {@code turno.toml} may say
   */
  public AppLoader(
      ClassLoader parent,
      List<SourceLoader> sourceLoaders,
      List<HandlerFactory> factories,
      Optional<String> runtime) {
    this.parent = parent;
    this.sourceLoaders = List.copyOf(sourceLoaders);
    this.runtime = runtime;
    hosted = new HostedFiles(factories);
  }

  /** Whether a file of that name can be compiled, or run by a runtime of its language. */
  public boolean isSource(Path file) {
    return isCompiled(file) || hosted.accepts(file);
  }

  private boolean isCompiled(Path file) {
    return sourceLoaders.stream().anyMatch(loader -> loader.accepts(file));
  }

  /**
   * Loads it.
   *
   * @throws dev.turno.launcher.report.Flawed when its sources do not compile
   */
  public LoadedApp load(AppSource source) {
    try {
      return switch (source) {
        case AppSource.Folder folder -> folder(folder);
        case AppSource.Sources sources -> sources(sources);
        case AppSource.SourceFile file -> file(file);
        case AppSource.Jar jar -> jar(jar);
        case AppSource.OnClassPath named -> onClassPath(named);
      };
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, source.label() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private LoadedApp folder(AppSource.Folder source) throws IOException {
    TurnoToml toml = TurnoTomlReader.read(source.path().resolve(AppFinder.TOML));
    var folder = new AppFolder(source.path());
    if (toml.services().stream().anyMatch(this::isFileName)) {
      var app = new Loading(folderName(source, toml), source.label(), source.path(), toml);
      return files(app, source.path(), ClassPaths.loader(folder.sourceClassPath(), parent));
    }
    List<Path> entries = hosted.entries(folder.scripts(hosted::accepts));
    LoadedApp inJvm =
        !entries.isEmpty() && hasNoServices(toml, folder)
            ? new Loading(folderName(source, toml), source.label(), source.path(), toml)
                .named(List.of(), parent)
            : folder(source, toml, folder);
    return inJvm.with(hosted.load(entries, source.label(), runtime(toml)));
  }

  private Optional<String> runtime(TurnoToml toml) {
    return runtime.or(() -> Optional.ofNullable(toml.values().get(Setting.RUNTIME)));
  }

  /** Whether all of the folder's functions are in other languages, tests in Java aside. */
  private static boolean hasNoServices(TurnoToml toml, AppFolder folder) throws IOException {
    return toml.services().isEmpty()
        && folder.isCompiled()
        && ServiceScan.candidatesIn(folder.classes()).isEmpty();
  }

  private LoadedApp folder(AppSource.Folder source, TurnoToml toml, AppFolder folder)
      throws IOException {
    var app = new Loading(folderName(source, toml), source.label(), source.path(), toml);
    if (folder.isCompiled()) {
      ClassLoader loader = ClassPaths.loader(folder.compiledClassPath(), libraries(folder, app));
      return toml.services().isEmpty()
          ? app.found(
              Classes.load(ServiceScan.candidatesIn(folder.classes()), loader, app.label()), loader)
          : app.named(toml.services(), loader);
    }
    ClassLoader libraries = ClassPaths.loader(folder.sourceClassPath(), parent);
    List<Path> files = folder.sources(this::isCompiled);
    if (files.isEmpty()) {
      return app.named(toml.services(), libraries);
    }
    LoadedSource loaded = compile(files, libraries, app.label());
    var compiled =
        new Loading(app.name(), app.label() + ", compiled in memory", app.folder(), toml);
    return toml.services().isEmpty()
        ? compiled.found(loaded)
        : compiled.named(toml.services(), loaded);
  }

  /** What the sources ask for of which a build has made the classes. */
  private ClassLoader libraries(AppFolder folder, Loading app) throws IOException {
    ClassLoader libraries = parent;
    for (SourceLoader language : sourceLoaders) {
      List<Path> files = folder.sources(language::accepts);
      if (!files.isEmpty()) {
        libraries = libraries(language, files, libraries, app.label());
      }
    }
    return libraries;
  }

  private static ClassLoader libraries(
      SourceLoader language, List<Path> files, ClassLoader parent, String label) {
    try {
      return language.libraries(files, parent);
    } catch (SourceException e) {
      throw Flaws.of(e, label);
    }
  }

  private static String folderName(AppSource.Folder source, TurnoToml toml) {
    return toml.name().orElseGet(() -> folderName(source.path()));
  }

  private static String folderName(Path folder) {
    return fileName(folder.toAbsolutePath().normalize());
  }

  /** Made of the source files that {@code turno.toml} names in place of classes. */
  private LoadedApp files(Loading app, Path folder, ClassLoader libraries) {
    List<Path> files = new ArrayList<>();
    for (String name : app.toml().services()) {
      Path file = folder.resolve(name.strip());
      if (!isFileName(name)) {
        throw Failure.usage(
            app.toml().place() + ": `app` names files or classes, not both: " + name + ".");
      }
      if (!Files.isRegularFile(file)) {
        throw Failure.usage(
            app.toml().place() + ": `app` names " + name + ", and there is no such file: " + file);
      }
      files.add(file);
    }
    return mixed(app, files, files, libraries);
  }

  private boolean isFileName(String name) {
    return isSource(Path.of(name.strip()));
  }

  private LoadedApp sources(AppSource.Sources source) throws IOException {
    var folder = new AppFolder(source.path());
    List<Path> files = folder.sources(this::isSource);
    ClassLoader libraries = ClassPaths.loader(folder.sourceClassPath(), parent);
    var app = new Loading(folderName(source.path()), source.label(), source.path(), TurnoToml.NONE);
    return mixed(app, files, hosted.entries(files), libraries);
  }

  /** Made of files of several languages. */
  private LoadedApp mixed(
      Loading app, List<Path> files, List<Path> entries, ClassLoader libraries) {
    List<Path> compiled = files.stream().filter(this::isCompiled).toList();
    LoadedApp loaded =
        compiled.isEmpty()
            ? app.named(List.of(), libraries)
            : app.found(compile(compiled, libraries, app.label()));
    return loaded.with(hosted.load(entries, app.label(), runtime(app.toml())));
  }

  private LoadedApp file(AppSource.SourceFile source) {
    if (hosted.accepts(source.file())) {
      return new Loading(
              baseName(source.file()),
              source.label(),
              source.file().resolveSibling(""),
              TurnoToml.NONE)
          .named(List.of(), parent)
          .with(hosted.load(List.of(source.file()), fileName(source.file()), runtime));
    }
    return new Loading(
            baseName(source.file()),
            source.label(),
            source.file().resolveSibling(""),
            TurnoToml.NONE)
        .found(compile(List.of(source.file()), parent, fileName(source.file())));
  }

  private LoadedApp jar(AppSource.Jar source) throws IOException {
    ClassLoader loader = ClassPaths.loader(List.of(source.file()), parent);
    var app =
        new Loading(
            baseName(source.file()),
            source.label(),
            source.file().resolveSibling(""),
            TurnoToml.NONE);
    try (var jar = new JarFile(source.file().toFile())) {
      Optional<String> attribute =
          Optional.ofNullable(jar.getManifest())
              .map(Manifest::getMainAttributes)
              .map(attributes -> attributes.getValue(MANIFEST_ATTRIBUTE));
      return attribute.isPresent()
          ? app.named(List.of(attribute.get().split(",")), loader)
          : app.found(Classes.load(ServiceScan.candidatesIn(jar), loader, app.label()), loader);
    }
  }

  private LoadedApp onClassPath(AppSource.OnClassPath source) {
    String name = source.className().substring(source.className().lastIndexOf('.') + 1);
    return new Loading(name, source.label(), Path.of(""), TurnoToml.NONE)
        .named(List.of(source.className()), parent);
  }

  /** What is known of an application before its classes are. */
  private record Loading(String name, String label, Path folder, TurnoToml toml) {
    /** Made of the classes that somebody named. */
    LoadedApp named(List<String> classes, ClassLoader loader) {
      return new LoadedApp(
          name,
          label,
          folder,
          toml,
          loader,
          Classes.load(classes, loader, label),
          Map.of(),
          List.of());
    }

    LoadedApp named(List<String> classes, LoadedSource source) {
      return new LoadedApp(
          name,
          label,
          folder,
          toml,
          source.loader(),
          Classes.load(classes, source.loader(), label),
          source.places(),
          List.of());
    }

    /** Made of those among the classes that are an entry point or services. */
    LoadedApp found(List<Class<?>> classes, ClassLoader loader) {
      return new LoadedApp(
          name, label, folder, toml, loader, Classes.choose(classes, label), Map.of(), List.of());
    }

    LoadedApp found(LoadedSource source) {
      return new LoadedApp(
          name,
          label,
          folder,
          toml,
          source.loader(),
          Classes.choose(source.classes(), label),
          source.places(),
          List.of());
    }
  }

  private LoadedSource compile(List<Path> files, ClassLoader libraries, String label) {
    SourceLoader language =
        sourceLoaders.stream()
            .filter(loader -> files.stream().allMatch(loader::accepts))
            .findFirst()
            .orElseThrow(() -> severalLanguages(files, label));
    try {
      return language.load(files, libraries);
    } catch (SourceException e) {
      throw Flaws.of(e, label);
    }
  }

  private Failure severalLanguages(List<Path> files, String label) {
    String each =
        sourceLoaders.stream()
            .flatMap(language -> files.stream().filter(language::accepts).limit(1))
            .map(AppLoader::fileName)
            .collect(Collectors.joining(" and "));
    return Failure.usage(
        label
            + ": "
            + each
            + " are of several languages, which are not compiled together here. Build them into target/classes, with Maven for one.");
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** {@code burgers} for {@code burgers-1.0.jar}. */
  private static String baseName(Path file) {
    return fileName(file).replaceFirst("\\.[^.]*$", "").replaceFirst("-\\d.*$", "");
  }
}
