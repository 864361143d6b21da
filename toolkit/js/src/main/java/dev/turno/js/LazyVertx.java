package dev.turno.js;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** A Vert.x of its own, for who needs one before there is one. */
final class LazyVertx implements AutoCloseable {
  private @Nullable Vertx vertx;

  synchronized Vertx get() {
    Vertx known = vertx;
    if (known == null) {
      known = Vertx.vertx();
      vertx = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    Vertx known = vertx;
    if (known != null) {
      Future<Void> unused = known.close();
    }
  }
}
