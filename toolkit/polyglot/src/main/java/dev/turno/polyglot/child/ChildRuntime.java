package dev.turno.polyglot.child;

import dev.turno.async.Async;
import dev.turno.http.Reply;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerFunction.Kind;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Runs the functions of one source in children: asynchronous ones together in one, plain ones in
 * several others, on threads where the language has them, CPU-bound ones each in a child of its own
 * while they run, in as many as there are slots. Those that no function needs are not started;
 * those for CPU-bound functions only where this process computes, or with the first call.
 */
final class ChildRuntime implements HandlerRuntime {
  private final Map<Kind, ChildPool> pools = new EnumMap<>(Kind.class);
  private final Map<String, Kind> kinds = new HashMap<>();

  private ChildRuntime(List<HandlerFunction> functions) {
    functions.forEach(function -> kinds.put(function.name(), function.kind()));
  }

  /** Starts the children, and waits for them. Blocks. */
  static ChildRuntime start(
      Vertx vertx,
      ChildStarter starter,
      Path file,
      List<HandlerFunction> functions,
      int cpuSlots,
      boolean computes) {
    var runtime = new ChildRuntime(functions);
    int cores = Runtime.getRuntime().availableProcessors();
    for (Kind kind : new java.util.TreeSet<>(runtime.kinds.values())) {
      PoolShape shape =
          switch (kind) {
            case ASYNC -> PoolShape.async();
            case PLAIN -> PoolShape.plain(Math.max(2, cores), starter.plainCalls());
            case CPU -> PoolShape.cpu(cpuSlots);
          };
      runtime.pools.put(kind, new ChildPool(vertx, starter, file, shape));
    }
    try {
      Async.await(
          Future.all(
              runtime.pools.entrySet().stream()
                  .filter(pool -> pool.getKey() != Kind.CPU || computes)
                  .map(pool -> pool.getValue().open())
                  .toList()));
    } catch (RuntimeException e) {
      runtime.close();
      throw e;
    }
    return runtime;
  }

  @Override
  public Future<Reply<Buffer>> call(HandlerCall call) {
    return in(call, pool -> pool.call(call));
  }

  @Override
  public Future<Reply<Flow.Publisher<Buffer>>> stream(HandlerCall call) {
    return in(call, pool -> pool.stream(call));
  }

  @Override
  public Future<List<Reply<Buffer>>> batch(HandlerCall call, List<Buffer> items) {
    return in(call, pool -> pool.batch(call, items));
  }

  @Override
  public Future<Void> converse(HandlerCall call, HandlerSocket socket) {
    return in(call, pool -> pool.converse(call, socket));
  }

  private <T> Future<T> in(HandlerCall call, Function<ChildPool, Future<T>> use) {
    Kind kind = kinds.get(call.function());
    ChildPool pool = kind == null ? null : pools.get(kind);
    if (pool == null) {
      return Future.failedFuture(
          ProblemException.notFound("There is no function " + call.function() + "."));
    }
    if (kind == Kind.CPU) {
      var unused = pool.open();
    }
    return use.apply(pool);
  }

  /** The processes that run now. */
  List<Long> pids() {
    return pools.values().stream().flatMap(pool -> pool.pids().stream()).toList();
  }

  @Override
  public void close() {
    pools.values().forEach(ChildPool::close);
  }
}
