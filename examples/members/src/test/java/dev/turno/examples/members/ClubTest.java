package dev.turno.examples.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import dev.turno.test.TurnoTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

// region folder
@TurnoTest(
    folder = ".",
    settings = {"members.secret = " + ClubTest.SECRET, "members.loans = 1"})
class ClubTest {
  // endregion
  static final String SECRET = "a secret of thirty-two bytes, at least";

  private final TestClient client;
  private final TestClient reader;

  ClubTest(TestClient client) {
    this.client = client;
    reader = client.header("X-Api-Key", "reader-key");
  }

  private static TestResponse login(TestClient client, String password) {
    return client.post("/login", Map.of("name", "anna", "password", password));
  }

  // region cookies
  @Test
  void a_member_logs_in_and_borrows_a_book() {
    TestClient anna = client.keepingCookies();
    login(anna, "books and more");
    assertThat(anna.get("/me").json().getString("name")).isEqualTo("anna");
    assertThat(anna.post("/books/Emma/loan").text()).isEqualTo("Enjoy Emma, anna.");
    anna.post("/books/Persuasion/loan").problem(409);
    assertThat(anna.get("/books").list(String.class)).containsExactly("Emma");
    anna.get("/admin/status").problem(403);
    anna.header("Sec-Fetch-Site", "cross-site").post("/books/Emma/loan").problem(403);
  }

  // endregion

  @Test
  void whoever_has_no_login_and_no_key_is_told_what_to_bring() {
    assertThat(client.get("/books").expect(401).requiredHeader("WWW-Authenticate"))
        .contains("Cookie realm=\"login\"")
        .contains("name=\"X-Api-Key\"");
    login(client, "wrong").problem(403);
  }

  @Test
  void programs_have_keys() {
    reader.get("/books").expect(200);
    reader.post("/books/Emma/loan").problem(403);
    assertThat(client.header("X-Api-Key", "admin-key").get("/admin/status").json().getMap())
        .isEqualTo(Map.of("admin", "root", "from", "127.0.0.1"));
  }

  @Test
  void answers_tell_their_id_and_what_is_left() {
    TestResponse answer = reader.header("X-Request-Id", "mine").get("/books");
    answer.expectHeader("X-Request-Id", "mine").expectHeader("X-Content-Type-Options", "nosniff");
    assertThat(answer.requiredHeader("RateLimit-Policy")).contains("\"/books\";q=100;w=60");
  }

  @Test
  void issuers_are_set_up_without_asking_them() {
    assertThat(Issuers.tokens(Turno.application()).build().operations()).isEmpty();
    assertThat(Issuers.logins(Turno.application(), SECRET).build().operations()).hasSize(3);
  }
}
