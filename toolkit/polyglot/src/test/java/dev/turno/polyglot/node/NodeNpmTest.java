package dev.turno.polyglot.node;

import dev.turno.spi.HandlerFactory;

class NodeNpmTest extends JavaScriptNpmContract {
  @Override
  protected HandlerFactory factory() {
    NodeForTests.orSkip();
    return new NodeFactory();
  }
}
