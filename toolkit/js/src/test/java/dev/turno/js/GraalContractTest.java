package dev.turno.js;

import dev.turno.polyglot.node.JavaScriptContract;
import dev.turno.spi.HandlerFactory;
import java.util.Optional;

class GraalContractTest extends JavaScriptContract {
  @Override
  protected HandlerFactory factory() {
    return new GraalFactory();
  }

  @Override
  protected Optional<HandlerFactory> withoutRuntime() {
    return Optional.empty();
  }
}
