package dev.turno.verticles;

import dev.turno.launcher.report.Failure;
import io.vertx.core.spi.VerticleFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A verticle in a file, as Vert.x knows it by a prefix.
 *
 * @param prefix of its language: {@code js}
 * @param file where it is
 */
record FileVerticle(String prefix, Path file) {
  private static final Pattern NAME = Pattern.compile("([a-z]+):(.+)");

  /**
   * The verticle of a unit's name, {@code js:orders.mjs}; empty when the name is none of a file.
   *
   * @param folder where the files of units are
   */
  static Optional<FileVerticle> of(String unit, Path folder) {
    Matcher name = NAME.matcher(unit);
    if (!name.matches()) {
      return Optional.empty();
    }
    var found = new FileVerticle(name.group(1), folder.resolve(name.group(2)));
    if (!found.isKnown()) {
      throw Failure.usage(
          "nothing here deploys " + found.prefix + ": verticles; there are " + prefixes() + ".");
    }
    if (!Files.isRegularFile(found.file)) {
      throw Failure.usage("there is no file " + found.file.toAbsolutePath() + " for " + unit + ".");
    }
    return Optional.of(found);
  }

  private boolean isKnown() {
    return ServiceLoader.load(VerticleFactory.class).stream()
        .anyMatch(factory -> prefix.equals(factory.get().prefix()));
  }

  private static String prefixes() {
    return ServiceLoader.load(VerticleFactory.class).stream()
        .map(factory -> factory.get().prefix() + ":")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** By which Vert.x deploys it. */
  String name() {
    return prefix + ":" + file.toAbsolutePath();
  }
}
