package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import io.vertx.core.Deployable;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deploys files of Kotlin by their names, {@code vertx.deployVerticle("kt:Orders.kt")} or {@code
 * "Orders.kt"}: the one class in them that Vert.x can deploy, such as a {@code CoroutineVerticle}.
 * Found by {@link java.util.ServiceLoader}.
 */
public final class KotlinVerticleFactory extends FileVerticleFactory {
  private final KotlinSourceLoader sources = new KotlinSourceLoader();

  public KotlinVerticleFactory() {
    super("kt");
  }

  @Override
  protected Callable<? extends Deployable> load(Path file, ClassLoader loader) {
    Class<? extends Deployable> type = deployable(file, loader);
    return () -> type.getConstructor().newInstance();
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
