package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.examples.shop.catalogue.Product;
import dev.turno.examples.shop.order.Order;
import dev.turno.operation.DefinitionException;
import dev.turno.test.TestResponse;
import dev.turno.test.TestServer;
import dev.turno.test.TestSetup;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
  private static TestSetup shop() {
    TestSetup setup = TestSetup.of(Shop.class);
    TestDatabase.H2.settings().forEach(setup::setting);
    return setup;
  }

  @Test
  void a_shop_to_look_at_has_something_on_its_shelves_and_a_page() {
    try (TestServer server = shop().setting("shop.demo", true).start()) {
      assertThat(server.client().get("/products").expect(200).json().getJsonArray("items"))
          .hasSize(8);
      TestResponse page = server.client().accept("text/html").get("/").expect(200);
      assertThat(page.text()).contains("<title>The shop</title>");
      assertThat(page.requiredHeader("Content-Security-Policy")).contains("default-src 'self'");
      server.client().get("/shop.js").expect(200);
      server.client().get("/nothing.js").problem(404);
    }
  }

  @Test
  void front_ends_of_other_origins_may_use_it_if_they_are_named() {
    try (TestServer server = shop().setting("shop.origins", "https://front.example").start()) {
      TestResponse allowed =
          server
              .client()
              .header("Origin", "https://front.example")
              .header("Access-Control-Request-Method", "PUT")
              .header("Access-Control-Request-Headers", "authorization,if-match")
              .options("/staff/products/1");
      assertThat(allowed.requiredHeader("Access-Control-Allow-Origin"))
          .isEqualTo("https://front.example");
      TestResponse refused =
          server.client().header("Origin", "https://other.example").get("/products");
      assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void who_guesses_passwords_is_told_to_wait() {
    try (TestServer server = shop().start()) {
      TestResponse answer = server.client().post("/login", "{}");
      for (int i = 0; i < 30 && answer.status() == 422; i++) {
        answer = server.client().post("/login", "{}");
      }
      assertThat(answer.expect(429).requiredHeader("Retry-After")).isNotBlank();
    }
  }

  @Test
  void orders_and_tokens_outlive_a_restart(@TempDir Path folder) {
    Map<String, String> kept =
        Map.of(
            "shop.database.url",
            "jdbc:h2:file:" + folder.resolve("shop"),
            "shop.secret",
            "a secret of thirty-two bytes, at least");
    Order order;
    TestResponse me;
    try (var first = new RunningShop(kept)) {
      Product product = first.product("Kept", "1.00", 2);
      order = first.anna().post("/orders", RunningShop.order(product, 1)).as(Order.class);
      me = first.anna().get("/me").expect(200);
    }
    try (TestServer again = restarted(kept)) {
      JsonObject credentials =
          new JsonObject().put("name", "anna").put("password", RunningShop.PASSWORD);
      String token =
          again.client().post("/login", credentials).expect(200).json().getString("access_token");
      assertThat(again.client().bearer(token).get("/me").json()).isEqualTo(me.json());
      assertThat(again.client().bearer(token).get("/orders/" + order.id()).as(Order.class))
          .isEqualTo(order);
    }
  }

  private static TestServer restarted(Map<String, String> settings) {
    TestSetup setup = TestSetup.of(Shop.class);
    settings.forEach(setup::setting);
    return setup.start();
  }

  @Test
  void settings_that_are_wrong_are_told_at_once() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(
            () ->
                TestSetup.of(Shop.class)
                    .setting("shop.secret", "short")
                    .setting("shop.database.url", "mysql://localhost/shop")
                    .setting("shop.token-lifetime", "long")
                    .start())
        .withMessageContaining("shop.token-lifetime: it ");
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(
            () ->
                TestSetup.of(Shop.class)
                    .setting("shop.secret", "short")
                    .setting("shop.database.url", "mysql://localhost/shop")
                    .start())
        .withMessageContaining("shop.secret: it ")
        .withMessageContaining(
            "shop.database.url: it must be jdbc:postgresql://HOST:PORT/NAME or jdbc:h2:…");
  }
}
