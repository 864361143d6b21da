package dev.turno.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
  private static final int ROUTES = 500;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Main.application(ROUTES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void plain_text_and_json_are_answered() {
    HttpResponse<String> plaintext = server.get("/plaintext");

    assertThat(plaintext.body()).isEqualTo("Hello, World!");
    assertThat(plaintext.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    assertThat(server.getJson("/json")).isEqualTo(new JsonObject().put("message", "Hello, World!"));
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
    assertThat(server.getJson(path)).isEqualTo(new JsonObject(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/items/abc", "/items/42?limit=x"})
  void what_is_no_number_is_answered_422(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(422);
  }

  @Test
  void an_item_is_priced() {
    String item = "{\"name\":\"Anvil\",\"price\":10.5,\"tax\":1.5,\"tags\":[\"iron\"]}";

    assertThat(new JsonObject(server.postJson("/items", item).body()))
        .isEqualTo(new JsonObject(item).put("total", 12.0));
  }

  @Test
  void tax_and_tags_can_be_left_out() {
    var priced =
        new JsonObject(server.postJson("/items", "{\"name\":\"Nail\",\"price\":1}").body());

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
    HttpResponse<String> response = server.postJson("/items", item);

    assertThat(response.statusCode()).isIn(400, 422);
    assertThat(new JsonObject(response.body()).getInteger("status"))
        .isEqualTo(response.statusCode());
  }

  @Test
  void more_routes_can_be_registered() {
    assertThat(server.get("/r0/7/x").body()).isEqualTo("7");
    assertThat(server.get("/r499/7/x").body()).isEqualTo("7");
    assertThat(server.get("/r500/7/x").statusCode()).isEqualTo(404);
  }
}
