package dev.turno.verticles;

import dev.turno.server.Node;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends applications that have been replaced, each when the last of its requests has ended. */
final class Retirement implements AutoCloseable {
  /** After that a request is cut off: it may never end. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration FOR_JOBS = Duration.ofMillis(500);

  private final Set<Node> leaving = ConcurrentHashMap.newKeySet();

  /** Completes as soon as another may take over its jobs. */
  Future<Void> of(Optional<Node> replaced) {
    return replaced.map(this::of).orElseGet(Future::succeededFuture);
  }

  private Future<Void> of(Node node) {
    leaving.add(node);
    node.endStreams();
    Future<Void> released = node.releaseJobs(FOR_JOBS);
    released.onComplete(done -> node.drain(PATIENCE).onComplete(drained -> end(node)));
    return released;
  }

  private void end(Node node) {
    apart(
        "turno-retire",
        () -> {
          if (leaving.remove(node)) {
            node.close();
          }
        });
  }

  /** Runs code that blocks, or that must not belong to a verticle that ends. */
  static void apart(String name, Runnable code) {
    Thread.ofPlatform().daemon().name(name).start(code);
  }

  /** Ends them all at once. Blocks. */
  @Override
  public void close() {
    List.copyOf(leaving).stream().filter(leaving::remove).forEach(Node::close);
  }
}
