package dev.turno.js;

import dev.turno.polyglot.child.ChildVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
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
public class JsVerticleFactory implements VerticleFactory {
  private static final Pattern IMPORTS_TURNO =
      Pattern.compile("^\\s*import\\b[^;]*?['\"]turno['\"]", Pattern.MULTILINE);

  @Override
  public String prefix() {
    return "js";
  }

  @Override
  public final void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> promise) {
    Path file = Path.of(VerticleFactory.removePrefix(name));
    Thread.ofPlatform()
        .daemon()
        .name("turno-load-" + file.getFileName())
        .start(
            () -> {
              try {
                Deployable verticle = verticle(file);
                promise.complete(() -> verticle);
              } catch (IOException e) {
                promise.fail(file + " cannot be read: " + e.getMessage());
              } catch (RuntimeException e) {
                promise.fail(e);
              }
            });
  }

  private static Deployable verticle(Path file) throws IOException {
    return IMPORTS_TURNO.matcher(Files.readString(file)).find()
        ? ChildVerticle.of(new GraalFactory().load(List.of(file)), file)
        : new JsVerticle(file);
  }
}
