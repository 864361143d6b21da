package dev.turno.examples.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import dev.turno.settings.SettingSources;
import dev.turno.test.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClubTest {
  private static final String SECRET = "a secret of thirty-two bytes, at least";

  private static TestServer server;

  @BeforeAll
  static void start() {
    ApplicationBuilder application =
        Turno.application()
            .settings(
                SettingSources.NONE.thenKeys(
                    "the test",
                    Map.of(
                        "members.secret", SECRET, "members.tls", "false", "members.loans", "1")));
    new Club().configure(application);
    server = TestServer.start(application);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    return server.send(server.request(path).headers(headers), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String... headers) {
    return server.send(
        server.request(path).headers(headers).POST(BodyPublishers.noBody()),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> login(String password) {
    return server.postJson(
        "/login", new JsonObject().put("name", "anna").put("password", password).encode());
  }

  @Test
  void a_member_logs_in_and_borrows_a_book() {
    String cookie =
        login("books and more").headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    assertThat(new JsonObject(get("/me", "Cookie", cookie).body()).getString("name"))
        .isEqualTo("anna");
    assertThat(post("/books/Emma/loan", "Cookie", cookie).body()).isEqualTo("Enjoy Emma, anna.");
    assertThat(post("/books/Persuasion/loan", "Cookie", cookie).statusCode()).isEqualTo(409);
    assertThat(get("/books", "Cookie", cookie).body()).isEqualTo("[\"Emma\"]");
    assertThat(get("/admin/status", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(
            post("/books/Emma/loan", "Cookie", cookie, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whoever_has_no_login_and_no_key_is_told_what_to_bring() {
    var refused = server.get("/books");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate").orElseThrow())
        .contains("Cookie realm=\"login\"")
        .contains("name=\"X-Api-Key\"");
    assertThat(login("wrong").statusCode()).isEqualTo(403);
  }

  @Test
  void programs_have_keys() {
    assertThat(get("/books", "X-Api-Key", "reader-key").statusCode()).isEqualTo(200);
    assertThat(post("/books/Emma/loan", "X-Api-Key", "reader-key").statusCode()).isEqualTo(403);
    assertThat(new JsonObject(get("/admin/status", "X-Api-Key", "admin-key").body()))
        .isEqualTo(new JsonObject().put("admin", "root").put("from", "127.0.0.1"));
  }

  @Test
  void answers_tell_their_id_and_what_is_left() {
    var answer = get("/books", "X-Api-Key", "reader-key", "X-Request-Id", "mine");
    assertThat(answer.headers().firstValue("x-request-id")).contains("mine");
    assertThat(answer.headers().firstValue("ratelimit-policy")).contains("\"/books\";q=100;w=60");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void issuers_are_set_up_without_asking_them() {
    assertThat(Issuers.tokens(Turno.application()).build().operations()).isEmpty();
    assertThat(Issuers.logins(Turno.application(), SECRET).build().operations()).hasSize(3);
  }
}
