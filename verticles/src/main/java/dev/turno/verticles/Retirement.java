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
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Jobs that run are not waited for: they are handed back, and run by the new code. */
  static final Duration FOR_JOBS = Duration.ofMillis(500);

  private final Set<Tenure> leaving = ConcurrentHashMap.newKeySet();

  /** An application for as long as it is the one that answers. */
  record Tenure(Node node, Optional<Generations.Generation> generation) {
    void close() {
      node.close();
      generation.ifPresent(Generations.Generation::close);
    }
  }

  /** Completes as soon as another may take over its jobs. */
  Future<Void> of(Optional<Tenure> replaced) {
    return replaced.map(this::of).orElseGet(Future::succeededFuture);
  }

  private Future<Void> of(Tenure tenure) {
    leaving.add(tenure);
    Node node = tenure.node();
    node.endStreams();
    Future<Void> released = node.releaseJobs(FOR_JOBS);
    released.onComplete(done -> node.drain(PATIENCE).onComplete(drained -> end(tenure)));
    return released;
  }

  private void end(Tenure tenure) {
    apart(
        "turno-retire",
        () -> {
          if (leaving.remove(tenure)) {
            tenure.close();
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
    List.copyOf(leaving).stream().filter(leaving::remove).forEach(Tenure::close);
  }
}
