package dev.turno.polyglot;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** One run of the Java compiler. */
final class Compilation {
  private final JavaCompiler compiler;
  private final ClassLoader parent;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

  Compilation(JavaCompiler compiler, ClassLoader parent) {
    this.compiler = compiler;
    this.parent = parent;
  }

  LoadedSource load(List<SourceFile> sources) {
    Map<String, CompiledClass> compiled = compile(sources);
    var loader = new MemoryClassLoader(compiled, parent);
    List<Class<?>> classes = new ArrayList<>();
    for (String name : compiled.keySet()) {
      classes.add(load(name, loader));
    }
    return new LoadedSource(loader, classes);
  }

  private Map<String, CompiledClass> compile(List<SourceFile> sources) {
    var standard =
        compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
    try (var output = new MemoryOutput(standard)) {
      boolean done =
          compiler
              .getTask(Writer.nullWriter(), output, diagnostics, options(), null, sources)
              .call();
      if (!done) {
        throw new SourceException(mistakes(sources.getFirst()));
      }
      return output.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> options() {
    return List.of(
        "-parameters", "-proc:none", "-g", "-nowarn", "-implicit:none", "-classpath", classPath());
  }

  /** What the sources are compiled against: what the parent can load. */
  private String classPath() {
    List<String> entries = new ArrayList<>();
    for (ClassLoader loader = parent; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          entries.add(file(url));
        }
      }
    }
    entries.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, entries);
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a class path of files is needed, not " + url, e);
    }
  }

  private List<SourceMistake> mistakes(SourceFile first) {
    List<SourceMistake> mistakes =
        diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(diagnostic -> mistake(diagnostic, first))
            .sorted(
                Comparator.comparing(SourceMistake::file).thenComparingLong(SourceMistake::line))
            .toList();
    return mistakes.isEmpty()
        ? List.of(new SourceMistake(first.path(), 0, "does not compile", ""))
        : mistakes;
  }

  private static SourceMistake mistake(
      Diagnostic<? extends @Nullable JavaFileObject> diagnostic, SourceFile first) {
    String message = oneLine(diagnostic.getMessage(Locale.ENGLISH));
    return diagnostic.getSource() instanceof SourceFile file
        ? new SourceMistake(
            file.path(),
            Math.max(0, diagnostic.getLineNumber()),
            message,
            diagnostic.getLineNumber() > 0 ? file.line(diagnostic.getLineNumber()) : "")
        : new SourceMistake(first.path(), 0, message, "");
  }

  /** The compiler's details are lines of their own: {@code symbol: class Foo}. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(line -> line.strip().replaceAll(" {2,}", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the compiler made no class " + name, e);
    }
  }
}
