package dev.turno.js;

import dev.turno.polyglot.node.JavaScriptNpmContract;
import dev.turno.spi.HandlerFactory;

class GraalNpmTest extends JavaScriptNpmContract {
  @Override
  protected HandlerFactory factory() {
    return new GraalFactory();
  }
}
