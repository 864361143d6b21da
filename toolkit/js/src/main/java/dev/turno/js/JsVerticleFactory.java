package dev.turno.js;

import dev.turno.polyglot.FileVerticleFactory;
import dev.turno.polyglot.child.ChildVerticle;
import dev.turno.spi.HandlerSource;
import io.vertx.core.Deployable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Deploys files of JavaScript by their names, {@code vertx.deployVerticle("js:orders.mjs")} or
 * {@code "orders.js"}. A file that imports {@code turno} takes messages by its consumers; any other
 * is a verticle as Vert.x knows it, with the global {@code vertx}. Found by {@link
 * java.util.ServiceLoader}.
 */
public class JsVerticleFactory extends FileVerticleFactory {
  private static final Pattern IMPORTS_TURNO =
      Pattern.compile("^\\s*import\\b[^;]*?['\"]turno['\"]", Pattern.MULTILINE);

  public JsVerticleFactory() {
    this("js");
  }

  JsVerticleFactory(String prefix) {
    super(prefix);
  }

  @Override
  protected final Callable<? extends Deployable> load(Path file, ClassLoader loader)
      throws IOException {
    if (!IMPORTS_TURNO.matcher(Files.readString(file)).find()) {
      return () -> new JsVerticle(file);
    }
    HandlerSource source = new GraalFactory().load(List.of(file));
    return () -> ChildVerticle.of(source, file);
  }
}
