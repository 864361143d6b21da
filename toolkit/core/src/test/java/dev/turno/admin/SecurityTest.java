package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.http.Get;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets into the admin API, over real HTTP. */
class SecurityTest {
  private static final String DRAIN = "/admin/v1/nodes/alone/drain";

  static final class App {
    @Get("/x")
    Future<String> x() {
      return Future.succeededFuture("x");
    }
  }

  private static final Vertx VERTX = Vertx.vertx();
  private static TestAdmin admin;

  @BeforeAll
  static void start() {
    admin = TestAdmin.alone(VERTX, new App());
  }

  @AfterAll
  static void stop() {
    admin.close();
    VERTX.close().await();
  }

  private static HttpRequest.Builder with(String path, String token) {
    return admin.request(path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder posted(String path) {
    return admin.admin(path).POST(BodyPublishers.noBody());
  }

  @Test
  void without_a_token_nothing_but_probes_is_answered() {
    HttpResponse<String> refused = admin.send(admin.request("/admin/v1/cluster"));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate")).isPresent();
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(admin.send(admin.request("/nowhere")).statusCode()).isEqualTo(401);
    assertThat(admin.send(admin.request("/openapi.json")).statusCode()).isEqualTo(401);
    assertThat(admin.send(with("/admin/v1/cluster", "x".repeat(64))).statusCode()).isEqualTo(401);
    assertThat(admin.send(admin.request("/health/live")).statusCode()).isEqualTo(200);
    assertThat(admin.send(admin.request("/health/live").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_refusal_is_understood_over_http_2() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var answer =
          client.send(
              admin.request("/admin/v1/cluster").build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_read_token_looks_and_changes_nothing() {
    String read = TestAdmin.TOKENS.read();

    assertThat(admin.send(with("/admin/v1/cluster", read)).statusCode()).isEqualTo(200);
    assertThat(admin.send(with(DRAIN, read).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(403);
    assertThat(link(read, "{\"readOnly\": false}").statusCode()).isEqualTo(403);
    assertThat(admin.get("/admin/v1/nodes/alone").get("state").asText()).isEqualTo("ready");
  }

  private static HttpResponse<String> link(String token, String wanted) {
    return admin.send(
        with("/admin/v1/login-links", token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wanted)));
  }

  /** The cookie of a browser that follows a link. */
  private static String cookie(HttpResponse<String> made) {
    String url = TestAdmin.json(made).get("url").asText();
    HttpResponse<String> login = admin.send(admin.request(url.substring(url.indexOf("/login"))));
    String cookie = login.headers().firstValue("set-cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  @Test
  void a_link_gives_what_its_token_does_unless_less_is_asked_for() {
    String read = cookie(link(TestAdmin.TOKENS.read(), "{}"));
    String all = cookie(link(TestAdmin.TOKENS.admin(), "{}"));

    assertThat(session(read)).isEqualTo("read");
    assertThat(session(all)).isEqualTo("admin");
  }

  private static String session(String cookie) {
    return TestAdmin.json(admin.send(admin.request("/admin/v1/session").header("Cookie", cookie)))
        .get("access")
        .asText();
  }

  @Test
  void a_browser_with_a_used_link_is_sent_to_a_page_that_says_so() {
    var used = admin.send(admin.request("/login?key=used").header("Accept", "text/html,*/*;q=0.8"));

    assertThat(used.statusCode()).isEqualTo(303);
    assertThat(used.headers().firstValue("location")).contains("/#/login-used");
    assertThat(used.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void the_files_of_the_dashboard_are_open_and_a_host_that_is_not_ours_gets_none()
      throws IOException {
    // there are none in this test, which is told to strangers, too
    assertThat(admin.send(admin.request("/")).statusCode()).isEqualTo(404);
    assertThat(admin.send(admin.request("/assets/app.js")).statusCode()).isEqualTo(404);
    assertThat(admin.send(admin.request("/").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(401);
    assertThat(statusFor("evil.example")).isEqualTo(421);
  }

  @Test
  void a_host_that_is_not_ours_is_refused_whatever_the_token() throws IOException {
    assertThat(statusFor("evil.example")).isEqualTo(421);
    assertThat(statusFor("10.0.0.1")).isEqualTo(421);
    assertThat(statusFor("localhost:" + admin.port())).isEqualTo(200);
    assertThat(statusFor("node.test")).isEqualTo(200);
  }

  /** HttpClient lets nobody set the Host. */
  private static int statusFor(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), admin.port())) {
      String request =
          "GET /admin/v1/nodes HTTP/1.1\r\nHost: "
              + host
              + "\r\nAuthorization: Bearer "
              + TestAdmin.TOKENS.admin()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(line.substring(9));
    }
  }

  @Test
  void a_page_of_another_origin_changes_nothing() {
    var ownOrigin = "http://127.0.0.1:" + admin.port();

    assertThat(admin.send(posted(DRAIN).header("Origin", "http://evil.example")).statusCode())
        .isEqualTo(403);
    assertThat(admin.send(posted(DRAIN).header("Origin", "null")).statusCode()).isEqualTo(403);
    assertThat(admin.send(posted(DRAIN).header("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    assertThat(admin.send(posted(DRAIN).header("Sec-Fetch-Site", "same-site")).statusCode())
        .isEqualTo(403);
    var delete =
        admin.admin("/admin/v1/queues/cpu/slots").header("Origin", "http://127.0.0.1:1").DELETE();
    assertThat(admin.send(delete).statusCode()).isEqualTo(403);
    assertThat(
            admin
                .send(
                    posted("/admin/v1/nodes/alone/resume")
                        .header("Origin", ownOrigin)
                        .header("Sec-Fetch-Site", "same-origin"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_login_link_gives_a_cookie_once() {
    var made =
        admin.send(
            admin
                .admin("/admin/v1/login-links")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"readOnly\": true}")));
    String url = TestAdmin.json(made).get("url").asText();
    String path = url.substring(url.indexOf("/login"));

    HttpResponse<String> login = admin.send(admin.request(path));

    assertThat(login.statusCode()).isEqualTo(303);
    String cookie = login.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    String value = cookie.substring(0, cookie.indexOf(';'));
    var look = admin.request("/admin/v1/cluster").header("Cookie", value);
    assertThat(admin.send(look).statusCode()).isEqualTo(200);
    var change = admin.request(DRAIN).header("Cookie", value).POST(BodyPublishers.noBody());
    assertThat(admin.send(change).statusCode()).isEqualTo(403);
    assertThat(admin.send(admin.request(path)).statusCode()).isEqualTo(403);
    var forged =
        admin.request("/admin/v1/cluster").header("Cookie", value.replace("READ", "ADMIN"));
    assertThat(admin.send(forged).statusCode()).isEqualTo(401);
  }

  @Test
  void answers_are_neither_kept_nor_framed() {
    HttpResponse<String> answer = admin.send(admin.admin("/admin/v1/cluster"));

    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
  }
}
