package dev.turno.polyglot.python;

import dev.turno.polyglot.FileVerticleFactory;
import dev.turno.polyglot.child.ChildVerticle;
import io.vertx.core.Deployable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deploys files of Python by their names, {@code vertx.deployVerticle("py:orders.py")} or {@code
 * "orders.py"}: their {@code @consumer} functions take messages of the event bus. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class PythonVerticleFactory extends FileVerticleFactory {
  public PythonVerticleFactory() {
    super("py");
  }

  @Override
  protected Callable<? extends Deployable> load(Path file, ClassLoader loader) {
    ChildVerticle verticle = ChildVerticle.of(new PythonFactory().load(List.of(file)), file);
    return () -> verticle;
  }
}
