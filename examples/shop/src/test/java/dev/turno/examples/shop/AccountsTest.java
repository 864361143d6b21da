package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.problem.Violation;
import dev.turno.test.TestResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class AccountsTest {
  private final RunningShop shop;

  AccountsTest(TestDatabase database) {
    shop = Shops.on(database);
  }

  private static JsonObject account(String name, String password) {
    return new JsonObject().put("name", name).put("password", password);
  }

  @Test
  void a_token_tells_whose_it_is_and_what_it_allows() {
    assertThat(shop.anna().get("/me").expect(200).json())
        .isEqualTo(
            new JsonObject()
                .put("name", "anna")
                .put("scopes", new JsonArray().add("shop:read").add("shop:write")));
    assertThat(shop.staff().get("/me").json().getJsonArray("scopes")).contains("staff");
    TestResponse refused = shop.anyone().bearer("nonsense").get("/me").expect(401);
    assertThat(refused.requiredHeader("WWW-Authenticate")).contains("Bearer realm=\"shop\"");
  }

  @Test
  void a_name_is_taken_once() {
    shop.anyone().post("/accounts", account("anna", "another password")).problem(409);
  }

  @Test
  void a_registration_is_told_all_its_mistakes_and_no_password() {
    TestResponse refused = shop.anyone().post("/accounts", account("A!", "short"));
    assertThat(refused.problem(422).violations())
        .extracting(Violation::name)
        .containsExactlyInAnyOrder("name", "password");
    assertThat(refused.text()).doesNotContain("short");
  }

  @Test
  void a_wrong_password_and_a_wrong_name_are_answered_alike() {
    TestResponse password = shop.anyone().post("/login", account("anna", "wrong password"));
    TestResponse name = shop.anyone().post("/login", account("nobody", "wrong password"));
    assertThat(password.problem(403).detail()).isEqualTo(name.problem(403).detail());
  }
}
