package dev.turno.polyglot;

import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Deploys source files by their names, on a thread that may block while they are loaded. */
public abstract class FileVerticleFactory implements VerticleFactory {
  private final String prefix;

  /**
   * A factory of one language.
   *
   * @param prefix of the names, {@code kt:Orders.kt}, and their suffix
   */
  protected FileVerticleFactory(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public final String prefix() {
    return prefix;
  }

  /**
   * Loads a file; blocks.
   *
   * @param loader of the application's classes
   * @throws dev.turno.spi.SourceException when it cannot be loaded
   */
  protected abstract Callable<? extends Deployable> load(Path file, ClassLoader loader)
      throws IOException;

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
                promise.complete(load(file, loader));
              } catch (IOException e) {
                promise.fail(file + " cannot be read: " + e.getMessage());
              } catch (RuntimeException | Error e) {
                promise.fail(e); // whoever deploys it would wait for ever
              }
            });
  }
}
