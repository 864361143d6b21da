package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.turno.host.Consumers;
import dev.turno.host.Host;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of another language as a verticle: its consumers take messages of the event bus while it
 * is deployed. Functions with routes need an application.
 */
public final class ChildVerticle extends VerticleBase {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HandlerSource source;
  private @Nullable HandlerRuntime runtime;
  private @Nullable Consumers consumers;

  private ChildVerticle(HandlerSource source) {
    this.source = source;
  }

  /**
   * A verticle of a file that was loaded.
   *
   * @throws SourceException when it has no consumer
   */
  public static ChildVerticle of(HandlerSource source, Path file) {
    if (source.functions().stream().allMatch(function -> function.consumes().isEmpty())) {
      throw new SourceException(
          List.of(
              new SourceMistake(
                  file,
                  0,
                  "has no consumer, so it would do nothing as a verticle. Routes need an application:"
                      + " turno run "
                      + file
                      + ".",
                  "")));
    }
    return new ChildVerticle(source);
  }

  @Override
  public Future<?> start() {
    return vertx.executeBlocking(
        () -> {
          HandlerRuntime started =
              source.start(vertx, Runtime.getRuntime().availableProcessors(), false);
          runtime = started;
          List<HandlerFunction> functions = source.functions();
          consumers =
              Consumers.listen(
                  vertx, JSON, functions, started, call -> Host.ofBus(vertx, JSON, call));
          return started;
        },
        false);
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          if (consumers != null) {
            consumers.close();
          }
          if (runtime != null) {
            runtime.close();
          }
          return true;
        },
        false);
  }
}
