package dev.turno.js;

import dev.turno.polyglot.node.JavaScriptSocketContract;
import dev.turno.spi.HandlerFactory;

class GraalSocketTest extends JavaScriptSocketContract {
  @Override
  protected HandlerFactory factory() {
    return new GraalFactory();
  }
}
