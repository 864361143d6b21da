package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.Application;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.GatewayVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applications in programs of one's own, as the guides show them. */
class EmbeddingTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void a_node_is_a_request_handler() throws Exception {
    // region core
    Application application = Turno.application().service(Hello.class).build();
    Node node = Node.start(vertx, application, NodeOptions.standard()).await();
    HttpServer http = node.httpServer(new HttpServerOptions());
    int port = http.listen(0, "127.0.0.1").await().actualPort();
    // endregion

    assertThat(get(port)).isEqualTo("Hello, Ada");
    node.close();
  }

  @Test
  void a_gateway_is_a_verticle() throws Exception {
    var gateways = new CopyOnWriteArrayList<GatewayVerticle>();
    Application application = Turno.application().service(Hello.class).build();
    // region verticles
    Node node = Node.start(vertx, application, NodeOptions.standard()).await();
    var http = new HttpServerOptions().setHost("127.0.0.1").setPort(-1);
    var perLoop = new DeploymentOptions().setInstances(4);
    vertx.deployVerticle(() -> new GatewayVerticle(node, http), perLoop).await();
    // endregion
    vertx
        .deployVerticle(
            () -> {
              gateways.add(new GatewayVerticle(node, http));
              return gateways.getFirst();
            },
            new DeploymentOptions())
        .await();

    assertThat(get(gateways.getFirst().actualPort())).isEqualTo("Hello, Ada");
    node.close();
  }

  private static String get(int port) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hello/Ada"));
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
