package dev.turno.polyglot;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceLoader;
import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles {@code .java} files in memory, in the language version of the running JVM, with the
 * names of parameters kept. Stays warm: when the same files are loaded again, what has changed is
 * compiled, and what refers to it. A file alone is compiled with the files around it that it refers
 * to. Libraries are named by lines such as {@code //DEPS com.example:spice:1.2}. Thread-safe.
 */
public final class JavaSourceLoader implements SourceLoader {
  /** How many class paths a process may have compiled against and be warm for. */
  private static final int KEPT = 4;

  private final @Nullable JavaCompiler compiler;
  private final Libraries libraries = new Libraries();
  private final Map<String, WarmCompiler> warm =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WarmCompiler> eldest) {
          return size() > KEPT;
        }
      };

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
  public synchronized LoadedSource load(List<Path> files, ClassLoader parent) {
    if (compiler == null) {
      throw new SourceException(List.of(noCompiler(files.getFirst())));
    }
    List<SourceFile> sources = SourceFile.read(files);
    ClassLoader all = libraries.of(sources, parent);
    WarmCompiler.Compiled compiled = warm(compiler, JavaClassPath.of(all)).compile(sources);
    return load(compiled, all);
  }

  @Override
  public ClassLoader libraries(List<Path> files, ClassLoader parent) {
    return libraries.of(SourceFile.read(files), parent);
  }

  private WarmCompiler warm(JavaCompiler compiler, JavaClassPath classPath) {
    return warm.computeIfAbsent(
        classPath.version(), version -> new WarmCompiler(compiler, classPath.text()));
  }

  private static LoadedSource load(WarmCompiler.Compiled compiled, ClassLoader parent) {
    var loader = new MemoryClassLoader(compiled.classes(), parent);
    return new LoadedSource(loader, loader.all(), compiled.places());
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
}
