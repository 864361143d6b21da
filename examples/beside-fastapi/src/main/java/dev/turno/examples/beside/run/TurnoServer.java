package dev.turno.examples.beside.run;

import dev.turno.Turno;
import dev.turno.examples.beside.Api;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** The API in this process, on loopback. */
final class TurnoServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Node node;
  private final int port;

  TurnoServer() {
    var application = Turno.application().service(Api.class).build();
    node = Node.start(vertx, application, NodeOptions.standard()).await();
    port = node.httpServer(new HttpServerOptions()).listen(0, "127.0.0.1").await().actualPort();
  }

  Outcome ask(Row row) {
    return Outcome.of(RawClient.send(port, row.bytes()));
  }

  /** How many requests it works on. */
  int inFlight() {
    return node.inFlight();
  }

  @Override
  public void close() {
    node.close();
    vertx.close().await();
  }
}
