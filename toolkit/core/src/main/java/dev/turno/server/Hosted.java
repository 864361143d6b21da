package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.context.RequestContext;
import dev.turno.host.Consumers;
import dev.turno.host.Host;
import dev.turno.http.Reply;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerHost;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSocket;
import dev.turno.spi.HandlerSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
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
  private volatile @Nullable Host host;
  private @Nullable Consumers consumers;
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

  /**
   * Starts what runs them, unless it runs.
   *
   * @param host what they may ask of this process
   */
  synchronized void start(Vertx vertx, int cpuSlots, boolean computes, Host host) {
    if (nodes == 0) {
      this.host = host;
      HandlerRuntime started = source.start(vertx, cpuSlots, computes);
      runtime = started;
      consumers =
          Consumers.listen(
              vertx, mapper(), source.functions(), started, context -> host.of(context, Map.of()));
    }
    nodes++;
  }

  synchronized void close() {
    HandlerRuntime running = runtime;
    if (nodes > 0 && --nodes == 0 && running != null) {
      runtime = null;
      if (consumers != null) {
        consumers.close();
      }
      running.close();
    }
  }

  Future<Reply<Buffer>> call(HandlerCall call) {
    return running(runtime -> runtime.call(call));
  }

  Future<Reply<Flow.Publisher<Buffer>>> stream(HandlerCall call) {
    return running(runtime -> runtime.stream(call));
  }

  Future<List<Reply<Buffer>>> batch(HandlerCall call, List<Buffer> items) {
    return running(runtime -> runtime.batch(call, items));
  }

  Future<Void> converse(HandlerCall call, HandlerSocket socket) {
    return running(runtime -> runtime.converse(call, socket));
  }

  /** What one call may ask. */
  HandlerHost host(RequestContext context, Map<String, Object> objects) {
    Host here = host;
    return here == null ? HandlerHost.NONE : here.of(context, objects);
  }

  private <T> Future<T> running(Function<HandlerRuntime, Future<T>> use) {
    HandlerRuntime running = runtime;
    return running == null
        ? Future.failedFuture(new IllegalStateException(source.runtime() + " is not running"))
        : use.apply(running);
  }
}
