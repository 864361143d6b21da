package dev.turno.verticles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Turno's version, as the launcher tells it. */
final class TurnoVersion {
  private static final String FILE = "/dev/turno/launcher/versions.properties";

  private TurnoVersion() {}

  static String here() {
    try (InputStream file = TurnoVersion.class.getResourceAsStream(FILE)) {
      var versions = new Properties();
      if (file != null) {
        versions.load(file);
      }
      return versions.getProperty("turno", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
