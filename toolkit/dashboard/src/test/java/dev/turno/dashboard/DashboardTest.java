package dev.turno.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.test.TestServer;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard's files, as they are served. */
class DashboardTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Turno.application().service(new Dashboard()));
  }

  @AfterAll
  static void stop() {
    server.close();
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
  void there_is_a_page_whatever_the_build_had() {
    var page = server.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).startsWith("text/html");
    assertThat(page.body()).contains("<html lang=\"en\">");
  }

  @Test
  void what_the_page_loads_is_there_and_comes_from_here() {
    assumeBuilt();
    var page = server.get("/").body();

    assertThat(page).contains("assets/app.js").contains("assets/app.css").doesNotContain("http:");
    assertThat(header(server.get("/assets/app.js"), "content-type")).startsWith("text/javascript");
    assertThat(header(server.get("/assets/app.css"), "content-type")).startsWith("text/css");
    assertThat(server.get("/assets/icon.svg").statusCode()).isEqualTo(200);
    assertThat(server.get("/assets/licences.txt").body()).contains("preact").contains("uplot");
    assertThat(server.get("/assets/..%2F..%2Fpackage-info.class").statusCode()).isEqualTo(404);
  }

  @Test
  void the_policy_lets_in_nothing_from_elsewhere() {
    String policy = header(server.get("/"), "content-security-policy");

    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe")
        .doesNotContain("http");
  }

  @Test
  void a_file_that_a_browser_has_is_not_sent_again() {
    var page = server.get("/");
    var again =
        server.send(
            server.request("/").header("If-None-Match", header(page, "etag")),
            BodyHandlers.ofString());

    assertThat(again.statusCode()).isEqualTo(304);
  }
}
