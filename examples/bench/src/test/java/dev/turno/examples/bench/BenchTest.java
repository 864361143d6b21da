package dev.turno.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.server.Application;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import dev.turno.test.TurnoTest;
import dev.turno.test.UnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TurnoTest
class BenchTest {
  private static final int ROUTES = 500;
  private final TestClient client;

  BenchTest(TestClient client) {
    this.client = client;
  }

  @UnderTest
  static Application application() {
    return Main.application(ROUTES);
  }

  @Test
  void plain_text_and_json_are_answered() {
    TestResponse plaintext = client.get("/plaintext");

    assertThat(plaintext.text()).isEqualTo("Hello, World!");
    assertThat(plaintext.requiredHeader("Content-Type")).startsWith("text/plain");
    assertThat(client.get("/json").json())
        .isEqualTo(new JsonObject().put("message", "Hello, World!"));
  }

  @ParameterizedTest
  @CsvSource({
    "/items/42?q=abc&limit=5, '{\"id\":42,\"q\":\"abc\",\"limit\":5}'",
    "/items/42?q=a%20b, '{\"id\":42,\"q\":\"a b\",\"limit\":10}'",
    "/items/42, '{\"id\":42,\"q\":null,\"limit\":10}'",
    "/blocking, '{\"ok\":true}'",
    "/deps, '{\"a\":1,\"b\":2,\"c\":3}'",
    "/cpu?n=1000, '{\"primes\":168}'"
  })
  void json_is_answered(String path, String json) {
    assertThat(client.get(path).json()).isEqualTo(new JsonObject(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/items/abc", "/items/42?limit=x"})
  void what_is_no_number_is_answered_422(String path) {
    client.get(path).problem(422);
  }

  @Test
  void an_item_is_priced() {
    String item = "{\"name\":\"Anvil\",\"price\":10.5,\"tax\":1.5,\"tags\":[\"iron\"]}";

    assertThat(client.post("/items", item).json())
        .isEqualTo(new JsonObject(item).put("total", 12.0));
  }

  @Test
  void tax_and_tags_can_be_left_out() {
    var priced = client.post("/items", "{\"name\":\"Nail\",\"price\":1}").json();

    assertThat(priced.getMap()).containsEntry("tax", null).containsEntry("total", 1.0);
    assertThat(priced.getJsonArray("tags")).isEqualTo(new JsonArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\",\"price\":1}",
        "{\"name\":null,\"price\":1}",
        "{\"price\":1}",
        "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"price\":0}",
        "{\"name\":\"x\",\"price\":\"cheap\"}",
        "{\"name\":\"x\",\"price\":1,\"tax\":-1}",
        "{\"name\":\"x\",\"price\":1,\"tags\":{}}",
        "{\"name\":\"Anvil\", "
      })
  void an_item_with_a_mistake_is_refused(String item) {
    TestResponse response = client.post("/items", item);

    assertThat(response.status()).isIn(400, 422);
    assertThat(response.json().getInteger("status")).isEqualTo(response.status());
  }

  @Test
  void more_routes_can_be_registered() {
    assertThat(client.get("/r0/7/x").text()).isEqualTo("7");
    assertThat(client.get("/r499/7/x").text()).isEqualTo("7");
    client.get("/r500/7/x").problem(404);
  }
}
