package dev.turno.polyglot;

import dev.turno.spi.SourcePlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

/**
 * Compiles the sources of one class path again and again: what has changed since the last time, and
 * what refers to it. Not thread-safe.
 */
final class WarmCompiler {
  private final JavaCompiler compiler;
  private final List<String> options;
  private final StandardJavaFileManager files;
  private Map<Path, Unit> last = Map.of();
  private Map<String, SourcePlace> places = Map.of();

  /** A source file as it was compiled. */
  private record Unit(String text, List<CompiledClass> classes) {
    boolean mentions(Collection<String> names) {
      return classes.stream().anyMatch(c -> names.stream().anyMatch(c::mentions));
    }

    /** Other classes may have copies of its constants, and don't tell. */
    boolean hasConstants() {
      return classes.stream().anyMatch(c -> c.mentions("ConstantValue"));
    }

    Set<String> names() {
      return classes.stream()
          .map(c -> c.className().replace('.', '/'))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  WarmCompiler(JavaCompiler compiler, String classPath) {
    this.compiler = compiler;
    options = List.of("-parameters", "-proc:none", "-g", "-nowarn", "-classpath", classPath);
    files = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
  }

  /**
   * What the sources define now.
   *
   * @throws dev.turno.spi.SourceException when they do not compile
   */
  Compiled compile(List<SourceFile> sources) {
    if (sources.size() == 1) {
      return alone(sources.getFirst());
    }
    List<SourceFile> dirty = dirty(sources);
    if (!dirty.isEmpty()) {
      Set<String> before = names(dirty);
      take(sources, dirty);
      if (dirty.size() < sources.size() && !names(dirty).equals(before)) {
        take(sources, sources); // a class that came or went may change what names of others mean
      }
    }
    return new Compiled(
        last.values().stream().flatMap(unit -> unit.classes().stream()).toList(), places);
  }

  /** One file, and whatever it refers to around it, as {@code java App.java} does. */
  private Compiled alone(SourceFile source) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-implicit:class", "-sourcepath", source.root().toString()));
    Compilation.Made made = new Compilation(compiler, all).run(List.of(source), files, List.of());
    return new Compiled(
        made.classes().values().stream().flatMap(List::stream).toList(), made.places());
  }

  private Set<String> names(List<SourceFile> sources) {
    Set<String> names = new LinkedHashSet<>();
    for (SourceFile source : sources) {
      Unit unit = last.get(source.path());
      if (unit != null) {
        names.addAll(unit.names());
      }
    }
    return names;
  }

  /** Those that have to be compiled: the changed ones, and those that refer to one that is. */
  private List<SourceFile> dirty(List<SourceFile> sources) {
    Set<Path> paths = sources.stream().map(SourceFile::path).collect(Collectors.toSet());
    if (!paths.equals(last.keySet())) {
      return sources;
    }
    Set<SourceFile> dirty = new LinkedHashSet<>();
    for (SourceFile source : sources) {
      Unit unit = unit(source);
      if (!unit.text().equals(source.text())) {
        if (unit.hasConstants()) {
          return sources;
        }
        dirty.add(source);
      }
    }
    while (!dirty.isEmpty() && spread(sources, dirty)) {
      // until nothing more refers to them
    }
    return List.copyOf(dirty);
  }

  private boolean spread(List<SourceFile> sources, Set<SourceFile> dirty) {
    Set<String> names = names(List.copyOf(dirty));
    return dirty.addAll(
        sources.stream()
            .filter(source -> !dirty.contains(source) && unit(source).mentions(names))
            .toList());
  }

  private Unit unit(SourceFile source) {
    return last.getOrDefault(source.path(), new Unit("", List.of()));
  }

  private void take(List<SourceFile> sources, List<SourceFile> dirty) {
    Map<Path, Unit> kept = new LinkedHashMap<>();
    if (dirty.size() < sources.size()) {
      kept.putAll(last);
      dirty.forEach(source -> kept.remove(source.path()));
    }
    List<CompiledClass> before =
        kept.values().stream().flatMap(unit -> unit.classes().stream()).toList();
    List<String> all = new ArrayList<>(options);
    all.add("-implicit:none");
    Compilation.Made made = new Compilation(compiler, all).run(dirty, files, before);
    Map<String, SourcePlace> known = new HashMap<>(kept.isEmpty() ? Map.of() : places);
    known.putAll(made.places());
    for (SourceFile source : dirty) {
      kept.put(
          source.path(),
          new Unit(source.text(), made.classes().getOrDefault(source.path(), List.of())));
    }
    last = kept;
    places = known;
  }

  /**
   * All that the sources define.
   *
   * @param classes their classes
   * @param places where each class and method is
   */
  record Compiled(List<CompiledClass> classes, Map<String, SourcePlace> places) {}
}
