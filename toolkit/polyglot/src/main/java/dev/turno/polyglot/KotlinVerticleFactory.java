package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deploys files of Kotlin by their names, {@code vertx.deployVerticle("kt:Orders.kt")} or {@code
 * "Orders.kt"}: the one class in them that Vert.x can deploy, such as a {@code CoroutineVerticle}.
 * Found by {@link java.util.ServiceLoader}.
 */
public final class KotlinVerticleFactory implements VerticleFactory {
  private final KotlinSourceLoader sources = new KotlinSourceLoader();

  @Override
  public String prefix() {
    return "kt";
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
                Class<? extends Deployable> type = deployable(file, loader);
                promise.complete(() -> type.getConstructor().newInstance());
              } catch (RuntimeException e) {
                promise.fail(e);
              }
            });
  }

  private Class<? extends Deployable> deployable(Path file, ClassLoader loader) {
    List<Class<?>> found =
        sources.load(List.of(file), loader).classes().stream()
            .filter(Deployable.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .toList();
    if (found.size() != 1) {
      throw new SourceException(
          List.of(
              new SourceMistake(
                  file,
                  0,
                  "has "
                      + found.size()
                      + " classes that Vert.x can deploy, not one: extend CoroutineVerticle in one class.",
                  "")));
    }
    return found.getFirst().asSubclass(Deployable.class);
  }
}
