package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vert.x Web stands one step away: in front of operations, behind them, around them. */
class WebTest {
  static final class Hello {
    @Get("/hello")
    @NonBlocking
    String hello() {
      return "hello";
    }
  }

  static final class Visits {
    @Get("/visits")
    Map<String, Integer> visits(RoutingContext routing) {
      int visits =
          routing.session().<Integer>get("visits") == null
              ? 1
              : routing.session().<Integer>get("visits") + 1;
      routing.session().put("visits", visits);
      return Map.of("visits", visits);
    }
  }

  private @org.jspecify.annotations.Nullable TestServer running;

  private TestServer start(ApplicationBuilder application) {
    running = TestServer.of(application);
    return running;
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void a_mounted_router_answers_what_no_operation_has() {
    TestServer server =
        start(
            new ApplicationBuilder()
                .service(Hello.class)
                .mount(
                    "/legacy",
                    vertx -> {
                      Router router = Router.router(vertx);
                      router
                          .get("/old/:id")
                          .handler(routing -> routing.end("old " + routing.pathParam("id")));
                      return router;
                    }));
    assertThat(server.get("/legacy/old/7").body()).isEqualTo("old 7");
    assertThat(server.get("/legacy/none").statusCode()).isEqualTo(404);
    assertThat(server.get("/legacyx").statusCode()).isEqualTo(404);
    assertThat(server.get("/hello").body()).isEqualTo("hello");
  }

  @Test
  void static_files_are_served(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("page.html"), "<p>page</p>");
    Path secret = Files.writeString(folder.resolveSibling("secret.txt"), "secret");
    TestServer server =
        start(
            new ApplicationBuilder()
                .service(Hello.class)
                .staticFiles("/assets", folder.toString()));
    assertThat(server.get("/assets/page.html").body()).isEqualTo("<p>page</p>");
    assertThat(server.get("/assets/..%2F" + secret.getFileName()).body())
        .doesNotContain("secret\n")
        .isNotEqualTo("secret");
    var missing = server.get("/assets/none");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(missing).get("detail").asText())
        .isEqualTo("Nothing is at /assets/none.");
  }

  @Test
  void cors_concerns_requests_with_an_origin() {
    TestServer server =
        start(
            new ApplicationBuilder()
                .service(Hello.class)
                .cors(vertx -> CorsHandler.create().addOrigin("https://friend.example")));
    var friend = server.send(server.request("/hello").header("Origin", "https://friend.example"));
    assertThat(friend.headers().firstValue("access-control-allow-origin"))
        .contains("https://friend.example");
    assertThat(friend.body()).isEqualTo("hello");
    var preflight =
        server.send(
            server
                .request("/hello")
                .header("Origin", "https://friend.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    var foe = server.send(server.request("/hello").header("Origin", "https://foe.example"));
    assertThat(foe.statusCode()).isEqualTo(403);
    assertThat(TestServer.json(foe).get("detail").asText()).contains("Invalid origin");
    assertThat(server.get("/hello").headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void a_session_is_found_through_the_routing_context() {
    TestServer server =
        start(
            new ApplicationBuilder()
                .service(Visits.class)
                .front(vertx -> SessionHandler.create(LocalSessionStore.create(vertx))));
    var first = server.get("/visits");
    assertThat(first.body()).isEqualTo("{\"visits\":1}");
    String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    assertThat(server.send(server.request("/visits").header("Cookie", cookie)).body())
        .isEqualTo("{\"visits\":2}");
  }

  @Test
  void a_routing_context_without_a_front_handler_is_refused_at_start_up() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().service(Visits.class).build())
        .withMessageContaining("Visits.visits, parameter 'routing'")
        .withMessageContaining("front(");
  }

  @Test
  void turno_is_mounted_in_a_router() throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx();
    try (HttpClient client = HttpClient.newHttpClient();
        Node node =
            Node.start(
                    vertx,
                    new ApplicationBuilder().service(Hello.class).build(),
                    NodeOptions.standard())
                .await()) {
      var handler = node.requestHandler();
      Router router = Router.router(vertx);
      router.get("/own").handler(routing -> routing.end("own"));
      router.route().handler(routing -> handler.handle(routing.request()));
      var http = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
      for (String word : new String[] {"hello", "own"}) {
        var request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + "/" + word))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo(word);
      }
    } finally {
      vertx.close().await();
    }
  }
}
