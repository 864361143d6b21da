package dev.turno.examples.gallery.measure;

import dev.turno.Turno;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/** Serves {@link Heavy} in a process of its own, until its input ends; prints its port. */
public final class Server {
  private static final long GIBIBYTE = 1L << 30;

  private Server() {}

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    var application =
        Turno.application()
            .service(Heavy.class)
            .limits(
                limits ->
                    limits
                        .withMaxStreamBytes(2 * GIBIBYTE)
                        .withForms(
                            forms ->
                                forms.withMaxFileBytes(2 * GIBIBYTE).withMaxBytes(2 * GIBIBYTE)))
            .build();
    Node node = Node.start(vertx, application, NodeOptions.standard()).await();
    int port = node.httpServer(new HttpServerOptions()).listen(0, "127.0.0.1").await().actualPort();
    System.out.println("port " + port);
    while (System.in.read() >= 0) {
      // whoever has started this keeps its input open
    }
    node.drain(Duration.ofSeconds(5)).await();
    node.close();
    vertx.close().await();
  }
}
