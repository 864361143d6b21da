package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions of what runs here.
 *
 * @param turno Turno's
 * @param vertx that of Vert.x
 * @param java that of the JVM
 * @param javaHome where the JVM is
 */
record Versions(String turno, String vertx, String java, String javaHome) {
  /** Those of this process. */
  static Versions here() {
    var built = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      if (file != null) {
        built.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        built.getProperty("turno", "unknown"),
        built.getProperty("vertx", "unknown"),
        System.getProperty("java.version"),
        System.getProperty("java.home"));
  }

  /** Turno's first two numbers: {@code 0.1}. */
  String brief() {
    return turno.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /** {@code turno 0.1.0, Vert.x 5.0.10, Java 25.0.3 (/usr/lib/jvm/…)}. */
  String sentence() {
    return "turno " + turno + ", Vert.x " + vertx + ", Java " + java + " (" + javaHome + ")";
  }

  ObjectNode document() {
    return Json.document("Version")
        .put("turno", turno)
        .put("vertx", vertx)
        .put("java", java)
        .put("javaHome", javaHome);
  }
}
