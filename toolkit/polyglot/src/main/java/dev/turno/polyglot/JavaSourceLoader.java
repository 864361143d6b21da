package dev.turno.polyglot;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceLoader;
import dev.turno.spi.SourceMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles {@code .java} files in memory, in the language version of the running JVM, with the
 * names of parameters kept.
 */
public final class JavaSourceLoader implements SourceLoader {
  private final @Nullable JavaCompiler compiler;

  public JavaSourceLoader() {
    this(ToolProvider.getSystemJavaCompiler());
  }

  JavaSourceLoader(@Nullable JavaCompiler compiler) {
    this.compiler = compiler;
  }

  @Override
  public boolean accepts(Path file) {
    return file.toString().endsWith(".java");
  }

  @Override
  public LoadedSource load(List<Path> files, ClassLoader parent) {
    if (compiler == null) {
      throw new SourceException(List.of(noCompiler(files.getFirst())));
    }
    return new Compilation(compiler, parent).load(read(files));
  }

  private static SourceMistake noCompiler(Path file) {
    String runtime =
        System.getProperty("java.home") + " (Java " + Runtime.version().feature() + ")";
    return new SourceMistake(
        file,
        0,
        "cannot be compiled: "
            + runtime
            + " is a runtime without a compiler. Use a JDK, named by TURNO_JAVA_HOME, or compiled classes.",
        "");
  }

  private static List<SourceFile> read(List<Path> files) {
    List<SourceFile> sources = new ArrayList<>();
    List<SourceMistake> mistakes = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.add(new SourceFile(file, Files.readString(file)));
      } catch (IOException e) {
        mistakes.add(new SourceMistake(file, 0, "cannot be read: " + e, ""));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SourceException(mistakes);
    }
    return sources;
  }
}
