package dev.turno.js;

/** The same for the suffix {@code .mjs}. */
public final class MjsVerticleFactory extends JsVerticleFactory {
  public MjsVerticleFactory() {
    super("mjs");
  }
}
