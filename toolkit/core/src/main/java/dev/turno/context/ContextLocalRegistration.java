package dev.turno.context;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.Objects;

/**
 * Registers the context local of {@link RequestContext} before any Vert.x exists, as Vert.x asks.
 */
public final class ContextLocalRegistration implements VertxServiceProvider {
  @Override
  public void init(VertxBootstrap bootstrap) {
    Objects.requireNonNull(RequestContext.ON_LOOP);
  }
}
