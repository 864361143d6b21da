package dev.turno.polyglot.node;

import dev.turno.spi.HandlerFactory;

class NodeSocketTest extends JavaScriptSocketContract {
  @Override
  protected HandlerFactory factory() {
    NodeForTests.orSkip();
    return new NodeFactory();
  }
}
