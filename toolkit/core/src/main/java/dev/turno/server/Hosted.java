package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.http.Reply;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Functions of another language, and what runs them while a node of the application runs. Two nodes
 * in one process share it.
 */
final class Hosted {
  private final HandlerSource source;
  private final Supplier<ObjectMapper> mapper;
  private volatile @Nullable HandlerRuntime runtime;
  private int nodes;

  Hosted(HandlerSource source, Supplier<ObjectMapper> mapper) {
    this.source = source;
    this.mapper = mapper;
  }

  HandlerSource source() {
    return source;
  }

  ObjectMapper mapper() {
    return mapper.get();
  }

  boolean computes() {
    return source.functions().stream().anyMatch(f -> f.kind() == HandlerFunction.Kind.CPU);
  }

  synchronized void start(Vertx vertx, int cpuSlots, boolean computes) {
    if (nodes == 0) {
      runtime = source.start(vertx, cpuSlots, computes);
    }
    nodes++;
  }

  synchronized void close() {
    HandlerRuntime running = runtime;
    if (nodes > 0 && --nodes == 0 && running != null) {
      runtime = null;
      running.close();
    }
  }

  Future<Reply<Buffer>> call(HandlerCall call) {
    HandlerRuntime running = runtime;
    return running == null
        ? Future.failedFuture(new IllegalStateException(source.runtime() + " is not running"))
        : running.call(call);
  }
}
