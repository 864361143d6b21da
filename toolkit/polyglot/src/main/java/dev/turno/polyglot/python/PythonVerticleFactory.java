package dev.turno.polyglot.python;

import dev.turno.polyglot.child.ChildVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deploys files of Python by their names, {@code vertx.deployVerticle("py:orders.py")} or {@code
 * "orders.py"}: their {@code @consumer} functions take messages of the event bus. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class PythonVerticleFactory implements VerticleFactory {
  @Override
  public String prefix() {
    return "py";
  }

  @Override
  public void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> promise) {
    Path file = Path.of(VerticleFactory.removePrefix(name));
    Thread.ofVirtual()
        .name("turno-load-" + file.getFileName())
        .start(
            () -> {
              try {
                ChildVerticle verticle =
                    ChildVerticle.of(new PythonFactory().load(List.of(file)), file);
                promise.complete(() -> verticle);
              } catch (RuntimeException e) {
                promise.fail(e);
              }
            });
  }
}
