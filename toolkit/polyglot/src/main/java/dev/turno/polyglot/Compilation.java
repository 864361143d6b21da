package dev.turno.polyglot;

import com.sun.source.util.JavacTask;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import dev.turno.spi.SourcePlace;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** One run of the Java compiler. */
final class Compilation {
  private final JavaCompiler compiler;
  private final List<String> options;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

  Compilation(JavaCompiler compiler, List<String> options) {
    this.compiler = compiler;
    this.options = options;
  }

  /**
   * What a run has made.
   *
   * @param classes the classes by the source file that each was made of
   * @param places where each class and method is
   */
  record Made(Map<Path, List<CompiledClass>> classes, Map<String, SourcePlace> places) {}

  /**
   * Compiles {@code sources} together.
   *
   * @param before classes of earlier runs that they may refer to
   */
  Made run(List<SourceFile> sources, JavaFileManager files, Collection<CompiledClass> before) {
    SourceFile first = sources.getFirst();
    var output = new MemoryOutput(files, before);
    var task =
        (JavacTask)
            compiler.getTask(Writer.nullWriter(), output, diagnostics, options, null, sources);
    SourceLines lines = SourceLines.of(task);
    if (!task.call()) {
      throw new SourceException(mistakes(first));
    }
    Map<Path, List<CompiledClass>> classes = new HashMap<>();
    for (CompiledClass compiled : output.classes().values()) {
      Path path = path(output.source(compiled.className()), first);
      classes.computeIfAbsent(path, p -> new ArrayList<>()).add(compiled);
    }
    Map<String, SourcePlace> places = new HashMap<>();
    lines
        .lines()
        .forEach(
            (name, line) ->
                places.put(name, new SourcePlace(path(line.file(), first), line.number())));
    return new Made(classes, places);
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
    long line = Math.max(0, diagnostic.getLineNumber());
    JavaFileObject source = diagnostic.getSource();
    return source == null
        ? new SourceMistake(first.path(), 0, message, "")
        : new SourceMistake(
            path(source, first), line, message, line > 0 ? SourceFile.line(source, line) : "");
  }

  /**
   * A source's path as people named it; one that the compiler found by itself is named beside the
   * first.
   */
  private static Path path(@Nullable FileObject source, SourceFile first) {
    if (source instanceof SourceFile file) {
      return file.path();
    }
    if (source == null) {
      return first.path();
    }
    URI uri = source.toUri();
    Path folder = first.path().toAbsolutePath().normalize().getParent();
    Path found = Path.of(uri);
    return folder == null
        ? found
        : first.path().resolveSibling(folder.relativize(found)).normalize();
  }

  /** The compiler's details are lines of their own: {@code symbol: class Foo}. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(line -> line.strip().replaceAll(" {2,}", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
