package dev.turno.js;

import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Deploys files of JavaScript by their names, {@code vertx.deployVerticle("js:orders.mjs")} or {@code
 * "orders.js"}: as verticles that have the global {@code vertx}. Found by {@link
 * java.util.ServiceLoader}.
 */
public class JsVerticleFactory implements VerticleFactory {
  @Override
  public String prefix() {
    return "js";
  }

  @Override
  public final void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> promise) {
    Path file = Path.of(VerticleFactory.removePrefix(name));
    promise.complete(() -> new JsVerticle(file));
  }
}
