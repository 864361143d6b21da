package dev.turno.test;

import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;

/** The Vert.x that a test's application runs on. */
interface Home {
  Vertx vertx();

  /** How the application runs there. */
  NodeOptions options(NodeOptions standard);

  /** Waits until what belongs to it is there. */
  void started(Node node);

  /** Closes it, after its node. */
  void close();

  /** A process alone. */
  record Alone(Vertx vertx) implements Home {
    @Override
    public NodeOptions options(NodeOptions standard) {
      return standard;
    }

    @Override
    public void started(Node node) {}

    @Override
    public void close() {
      vertx.close().await();
    }
  }
}
