package dev.turno.polyglot.node;

import dev.turno.spi.HandlerFactory;
import java.util.Map;
import java.util.Optional;

class NodeContractTest extends JavaScriptContract {
  @Override
  protected HandlerFactory factory() {
    NodeForTests.orSkip();
    return new NodeFactory();
  }

  @Override
  protected Optional<HandlerFactory> withoutRuntime() {
    return Optional.of(new NodeFactory(Map.of("PATH", "/nowhere")));
  }
}
