package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import dev.turno.settings.SettingSources;
import dev.turno.test.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopTest {
  @Test
  void a_shop_to_look_at_has_something_on_its_shelves_and_a_page() {
    ApplicationBuilder application =
        Turno.application()
            .settings(
                SettingSources.NONE.thenKeys(
                    "the test",
                    Map.of("shop.demo", "true", "shop.database.url", "jdbc:h2:mem:shop-test")));
    new Shop().configure(application);
    try (TestServer server = TestServer.start(application)) {
      assertThat(server.client().get("/products").json().getJsonArray("items")).hasSize(8);
      assertThat(server.client().get("/").text()).contains("<title>The shop</title>");
    }
  }
}
