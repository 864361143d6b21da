package dev.turno.js;

/** The same for the suffix {@code .mjs}. */
public final class MjsVerticleFactory extends JsVerticleFactory {
  @Override
  public String prefix() {
    return "mjs";
  }
}
