package dev.turno.js;

import dev.turno.polyglot.MavenJars;
import dev.turno.spi.SourceException;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells the script {@code turno} what a JVM has to be started with so that JavaScript is compiled
 * to machine code: writes the module path of GraalVM's compiler, which is fetched as libraries are.
 * It is no part of Turno: its licence is the GPL, with the Classpath Exception.
 */
public final class JitModules {
  /**
   * No newer than the JDK that it runs in, so not of the engine's own release: the first of this
   * line.
   */
  static final String COMPILER = "org.graalvm.compiler:compiler:25.0.1";

  private static final int JDK = 25;
  private static final int OLDEST_PATCH = 1;
  private static final int BAD_MACHINE = 14;

  /** By which a JVM lets a compiler in. */
  private static final String INTERFACE = "jdk.internal.vm.ci";

  private JitModules() {}

  /** Writes the module path to stdout, or says on stderr why there is none, and ends with 14. */
  public static void main(String[] given) {
    Optional<String> obstacle =
        obstacle(Runtime.version(), ModuleFinder.ofSystem().find(INTERFACE).isPresent());
    if (obstacle.isPresent()) {
      refuse(obstacle.get());
    }
    try {
      System.out.println(
          MavenJars.of(Path.of(COMPILER), List.of(COMPILER)).stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
    } catch (SourceException e) {
      refuse("GraalVM's compiler cannot be had: " + e.getMessage());
    }
  }

  private static void refuse(String why) {
    System.err.println("turno: --jit: " + why);
    System.exit(BAD_MACHINE);
  }

  /** Why a JVM cannot have the compiler; empty when it can. */
  static Optional<String> obstacle(Runtime.Version version, boolean hasInterface) {
    String here = "this is " + version + " in " + System.getProperty("java.home") + ".";
    String cure =
        " Name such a JDK by TURNO_JAVA_HOME, or leave --jit out; --runtime node is fast.";
    if (version.feature() != JDK || version.update() < OLDEST_PATCH) {
      return Optional.of(
          "JavaScript is compiled on JDK "
              + JDK
              + ".0."
              + OLDEST_PATCH
              + " or a later 25; "
              + here
              + cure);
    }
    return hasInterface
        ? Optional.empty()
        : Optional.of("the JVM lets no compiler in (it lacks " + INTERFACE + "); " + here + cure);
  }
}
