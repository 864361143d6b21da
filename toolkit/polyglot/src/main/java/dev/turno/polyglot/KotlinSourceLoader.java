package dev.turno.polyglot;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceLoader;
import dev.turno.spi.SourceMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles {@code .kt} files together. Kotlin's compiler is found as libraries are, at its first
 * use, and stays warm. Libraries are named by {@code //DEPS} lines. Thread-safe.
 */
public final class KotlinSourceLoader implements SourceLoader {
  private static final String RUNTIME = "kotlin.Metadata";

  private final Libraries libraries = new Libraries();
  private @Nullable KotlinCompiler compiler;

  @Override
  public boolean accepts(Path file) {
    return file.toString().endsWith(".kt");
  }

  @Override
  public synchronized LoadedSource load(List<Path> files, ClassLoader parent) {
    List<SourceFile> sources = SourceFile.read(files);
    ClassLoader all = libraries.of(sources, parent);
    refuseWithoutRuntime(all, files.getFirst());
    List<CompiledClass> compiled =
        compile(warm(files.getFirst()), sources, JavaClassPath.of(all).whole().text());
    var loader = new MemoryClassLoader(compiled, all);
    return new LoadedSource(loader, loader.all(), Map.of());
  }

  @Override
  public ClassLoader libraries(List<Path> files, ClassLoader parent) {
    return libraries.of(SourceFile.read(files), parent);
  }

  private KotlinCompiler warm(Path asking) {
    if (compiler == null) {
      compiler =
          new KotlinCompiler(
              libraries.files(List.of(new DependencyLine(KotlinCompiler.COORDINATES, asking, 0))));
    }
    return compiler;
  }

  private static void refuseWithoutRuntime(ClassLoader loader, Path file) {
    try {
      Class.forName(RUNTIME, false, loader);
    } catch (ClassNotFoundException e) {
      throw new SourceException(
          List.of(
              new SourceMistake(
                  file,
                  0,
                  "needs Kotlin's runtime: put dev.turno:turno-kotlin on the class path.",
                  "")));
    }
  }

  private static List<CompiledClass> compile(
      KotlinCompiler compiler, List<SourceFile> sources, String classPath) {
    try {
      Path into = Files.createTempDirectory("turno-kotlin");
      try {
        KotlinCompiler.Outcome outcome =
            compiler.compile(sources.stream().map(SourceFile::path).toList(), classPath, into);
        if (!outcome.ok()) {
          throw new SourceException(KotlinMistakes.of(outcome.said(), sources));
        }
        return classes(into);
      } finally {
        delete(into);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for what is compiled", e);
    }
  }

  private static List<CompiledClass> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .map(file -> CompiledClass.read(folder, file))
          .toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
