package dev.turno.js;

import org.graalvm.polyglot.Engine;

/** The engines that contexts of this process share: code is parsed, and compiled, once. */
final class JsEngine {
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
    return "GraalJS " + get().getVersion() + (isCompiling() ? " (JIT)" : " (interpreter)");
  }

  private static boolean isCompiling() {
    return !get().getImplementationName().equals("Interpreted");
  }
}
