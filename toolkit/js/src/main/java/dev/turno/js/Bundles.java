package dev.turno.js;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has the application's esbuild make one file of another and the packages that it imports, and of
 * TypeScript JavaScript: the engine knows neither. A source map lies beside it.
 */
final class Bundles {
  private static final String NAMED = "TURNO_ESBUILD";
  private static final long LONGEST_SECONDS = 60;

  private final Map<String, String> environment;

  Bundles(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The files as the engine takes them: those that need it bundled.
   *
   * @throws SourceException when they need it and cannot be
   */
  List<Path> of(List<Path> files) {
    return files.stream().map(this::bundled).toList();
  }

  private Path bundled(Path file) {
    try {
      Imports imports = Imports.of(List.of(file));
      Optional<Imports.Found> ofNode = imports.ofNode();
      if (ofNode.isPresent()) {
        throw new SourceException(List.of(ofNode(ofNode.get())));
      }
      if (imports.isPlain()) {
        return file;
      }
      Path esbuild =
          esbuild(file).orElseThrow(() -> new SourceException(List.of(noBundler(file, imports))));
      return bundle(esbuild, file);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage() + ".");
    }
  }

  private static SourceMistake noBundler(Path file, Imports imports) {
    return imports.packages().isEmpty()
        ? typed(imports.typeScript().orElse(file))
        : noBundler(file, imports.packages().getFirst());
  }

  private static SourceMistake ofNode(Imports.Found wanted) {
    return mistake(
        wanted, "'" + wanted.name() + "' is of Node: run the file by Node, --runtime node.");
  }

  private static SourceMistake noBundler(Path file, Imports.Found wanted) {
    if (!isInstalled(file, wanted.packageName())) {
      return mistake(wanted, EsbuildErrors.noPackage(wanted.name(), file, " esbuild"));
    }
    return mistake(
        wanted,
        "'"
            + wanted.name()
            + "' is a package of npm, which JavaScript in this JVM has bundled by esbuild, and there"
            + " is none: npm install --save-dev esbuild. Or run the file by Node: --runtime node.");
  }

  private static boolean isInstalled(Path file, String name) {
    return above(file)
        .anyMatch(folder -> Files.exists(folder.resolve("node_modules").resolve(name)));
  }

  private static SourceMistake mistake(Imports.Found at, String message) {
    return new SourceMistake(at.file(), at.line(), message, at.code());
  }

  private static SourceMistake typed(Path file) {
    return new SourceMistake(
        file,
        0,
        "is TypeScript, which JavaScript in this JVM has translated by esbuild, and there is none:"
            + " npm install --save-dev esbuild. Or run the file by Node: --runtime node.",
        "");
  }

  private static SourceException refused(Path file, String message) {
    return new SourceException(List.of(new SourceMistake(file, 0, message, "")));
  }

  /** The esbuild that was named, that of the application, or the one on the path. */
  private Optional<Path> esbuild(Path file) {
    String named = environment.getOrDefault(NAMED, "");
    if (!named.isEmpty()) {
      if (!Files.isExecutable(Path.of(named))) {
        throw refused(file, NAMED + " is " + named + ", and that is no program.");
      }
      return Optional.of(Path.of(named));
    }
    Stream<Path> beside = above(file).map(folder -> folder.resolve("node_modules/.bin/esbuild"));
    Stream<Path> onPath =
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "esbuild"));
    return Stream.concat(beside, onPath).filter(Files::isExecutable).findFirst();
  }

  /** The folders that a file is in, the nearest first. */
  private static Stream<Path> above(Path file) {
    List<Path> folders = new ArrayList<>();
    for (Path at = file.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
      folders.add(at);
    }
    return folders.stream();
  }

  private static Path bundle(Path esbuild, Path file) throws IOException {
    Path folder = Files.createTempDirectory("turno-bundle-");
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ".mjs");
    Path made = folder.resolve(name);
    Path told = folder.resolve("esbuild.txt");
    deleteAtExit(folder, made, folder.resolve(name + ".map"), told);
    Process process =
        new ProcessBuilder(
                esbuild.toString(),
                file.toAbsolutePath().normalize().toString(),
                "--bundle",
                "--format=esm",
                "--platform=neutral",
                "--main-fields=browser,module,main",
                "--conditions=worker,browser",
                "--target=es2023",
                "--external:turno",
                "--keep-names", // functions are known by them
                "--sourcemap=external",
                "--sources-content=false",
                "--log-level=error",
                "--color=false",
                "--outfile=" + made)
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw refused(file, "esbuild took more than " + LONGEST_SECONDS + " s.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw refused(file, "was not bundled: interrupted.");
    }
    if (process.exitValue() != 0) {
      throw new SourceException(
          EsbuildErrors.read(file, Files.readString(told, StandardCharsets.UTF_8)));
    }
    return made;
  }

  private static void deleteAtExit(Path... paths) {
    for (Path path : paths) {
      path.toFile().deleteOnExit(); // the last that was registered is deleted first
    }
  }
}
