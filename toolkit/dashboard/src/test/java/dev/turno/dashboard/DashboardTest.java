package dev.turno.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard's files, as they are served. */
class DashboardTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Node node;
  private static HttpServer http;

  @BeforeAll
  static void start() {
    var application = Turno.application().service(new Dashboard()).build();
    node = Node.start(VERTX, application, NodeOptions.standard()).await();
    http =
        VERTX
            .createHttpServer()
            .requestHandler(node.requestHandler())
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterAll
  static void stop() {
    CLIENT.shutdownNow();
    node.close();
    VERTX.close().await();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private static void assumeBuilt() {
    boolean built = Dashboard.class.getResource("assets/app.js") != null;
    if (!built) {
      System.err.println("THE DASHBOARD'S FILES ARE NOT TESTED: the build had no Node.js.");
    }
    Assumptions.assumeTrue(built, "no bundle");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void there_is_a_page_whatever_the_build_had() throws Exception {
    var page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).startsWith("text/html");
    assertThat(page.body()).contains("<html lang=\"en\">");
  }

  @Test
  void what_the_page_loads_is_there_and_comes_from_here() throws Exception {
    assumeBuilt();
    var page = get("/").body();

    assertThat(page).contains("assets/app.js").contains("assets/app.css").doesNotContain("http:");
    assertThat(header(get("/assets/app.js"), "content-type")).startsWith("text/javascript");
    assertThat(header(get("/assets/app.css"), "content-type")).startsWith("text/css");
    assertThat(get("/assets/icon.svg").statusCode()).isEqualTo(200);
    assertThat(get("/assets/licences.txt").body()).contains("preact").contains("uplot");
    assertThat(get("/assets/..%2F..%2Fpackage-info.class").statusCode()).isEqualTo(404);
  }

  @Test
  void the_policy_lets_in_nothing_from_elsewhere() throws Exception {
    String policy = header(get("/"), "content-security-policy");

    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe")
        .doesNotContain("http");
  }

  @Test
  void a_file_that_a_browser_has_is_not_sent_again() throws Exception {
    var page = get("/");
    var again =
        CLIENT.send(
            request("/").header("If-None-Match", header(page, "etag")).build(),
            BodyHandlers.ofString());

    assertThat(again.statusCode()).isEqualTo(304);
  }
}
