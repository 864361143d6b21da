package dev.turno.launcher.app;

import dev.turno.launcher.report.Failure;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads files of languages with a runtime of their own: in a folder, the one that is the entry. */
final class HostedFiles {
  private static final List<String> ENTRIES = List.of("app.", "main.");

  private final List<HandlerFactory> factories;

  HostedFiles(List<HandlerFactory> factories) {
    this.factories = List.copyOf(factories);
  }

  boolean accepts(Path file) {
    return factories.stream().anyMatch(factory -> factory.accepts(file));
  }

  /**
   * What the files define, those of each language together; files of other languages are left out.
   *
   * @param label what they are of, for people
   * @param runtime what is to run them, where a language has several
   * @throws dev.turno.launcher.report.Flawed when they cannot be loaded
   */
  List<HandlerSource> load(List<Path> files, String label, Optional<String> runtime) {
    runtime.ifPresent(this::known);
    List<HandlerSource> loaded = new ArrayList<>();
    for (HandlerFactory factory : factories) {
      List<Path> own =
          files.stream()
              .filter(file -> chosen(file, runtime).filter(factory::equals).isPresent())
              .toList();
      if (!own.isEmpty()) {
        loaded.add(load(factory, own, label));
      }
    }
    return loaded;
  }

  private void known(String runtime) {
    List<String> all =
        factories.stream().map(HandlerFactory::runtime).filter(name -> !name.isEmpty()).toList();
    if (!all.contains(runtime)) {
      throw Failure.usage(
          "there is no runtime `"
              + runtime
              + "`; there "
              + (all.isEmpty()
                  ? "are none to choose from."
                  : "is " + String.join(", ", all) + "."));
    }
  }

  private Optional<HandlerFactory> chosen(Path file, Optional<String> runtime) {
    List<HandlerFactory> able = factories.stream().filter(one -> one.accepts(file)).toList();
    return able.stream()
        .filter(one -> runtime.filter(one.runtime()::equals).isPresent())
        .findFirst()
        .or(() -> able.stream().filter(HandlerFactory::isUsual).findFirst())
        .or(() -> able.stream().findFirst());
  }

  private static HandlerSource load(HandlerFactory factory, List<Path> files, String label) {
    try {
      return factory.load(files);
    } catch (SourceException e) {
      throw Flaws.of(e, label);
    }
  }

  /**
   * The files of a folder to load: of a language that has a file {@code app.*} or {@code main.*}
   * there, that one alone, and the others are what it imports.
   */
  List<Path> entries(List<Path> files) {
    return factories.stream()
        .flatMap(factory -> entry(files.stream().filter(factory::accepts).toList()).stream())
        .distinct()
        .toList();
  }

  private static List<Path> entry(List<Path> files) {
    return ENTRIES.stream()
        .flatMap(start -> files.stream().filter(file -> name(file).startsWith(start)))
        .findFirst()
        .map(List::of)
        .orElse(files);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
