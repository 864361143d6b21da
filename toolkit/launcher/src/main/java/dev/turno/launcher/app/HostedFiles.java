package dev.turno.launcher.app;

import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * @throws dev.turno.launcher.report.Flawed when they cannot be loaded
   */
  List<HandlerSource> load(List<Path> files, String label) {
    List<HandlerSource> loaded = new ArrayList<>();
    for (HandlerFactory factory : factories) {
      List<Path> own = files.stream().filter(factory::accepts).toList();
      if (!own.isEmpty()) {
        loaded.add(load(factory, own, label));
      }
    }
    return loaded;
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
