package dev.turno.js;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Engine;

/** The engines that contexts of this process share: code is parsed, and compiled, once. */
final class JsEngine {
  private static final String VERSION = "/META-INF/graalvm/org.graalvm.polyglot/version";

  private JsEngine() {}

  private static final class Holder {
    static final Engine ENGINE = make();
  }

  private static final class VerticlesHolder {
    static final Engine ENGINE = make();
  }

  private static Engine make() {
    return Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  }

  /** The engine. Takes a second at its first use. */
  static Engine get() {
    return Holder.ENGINE;
  }

  /**
   * That of verticles, which may touch all objects of the JVM that they get; no engine has both.
   */
  static Engine ofVerticles() {
    return VerticlesHolder.ENGINE;
  }

  /** What runs JavaScript, in words: whether it is compiled to machine code or interpreted. */
  static String runtime() {
    return "GraalJS " + version() + (isCompiling() ? " (JIT)" : " (interpreter)");
  }

  /** As its jar tells it: the engine itself only knows that of a GraalVM around it. */
  private static String version() {
    try (InputStream in = Engine.class.getResourceAsStream(VERSION)) {
      return in == null
          ? get().getVersion()
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return get().getVersion();
    }
  }

  private static boolean isCompiling() {
    return !get().getImplementationName().equals("Interpreted");
  }
}
