package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import io.vertx.core.Vertx;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms of functions, and calls by them. */
class FunctionApiTest {
  enum Size {
    SMALL,
    LARGE
  }

  record Item(String name, int count, List<Size> sizes, Optional<String> note, boolean used) {}

  static final class App {
    @Get("/items/{id}")
    String item(
        int id,
        @Query Optional<Size> size,
        @Query(defaultValue = "20") int limit,
        @Query List<String> tag,
        @Header Optional<String> xWho) {
      return id + " " + size + " " + limit + " " + tag + " " + xWho;
    }

    @Post("/items")
    Reply<Item> add(@Body Item item) {
      return Reply.ok(item).withStatus(201);
    }

    @Get("/long")
    String longText() {
      return "x".repeat(100_000);
    }
  }

  private static final Vertx VERTX = Vertx.vertx();
  private static TestAdmin admin;

  @BeforeAll
  static void start() {
    admin = TestAdmin.alone(VERTX, new App());
    admin.admin.reachedAt(new Identity.Addresses(admin.apiUri(), "", ""));
  }

  @AfterAll
  static void stop() {
    admin.close();
    VERTX.close().await();
  }

  private static JsonNode form(String id) {
    return admin.get("/admin/v1/functions/" + id + "/form");
  }

  private static HttpResponse<String> call(String id, String wanted) {
    return admin.send(
        admin
            .admin("/admin/v1/functions/" + id + "/calls")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wanted)));
  }

  @Test
  void a_form_tells_what_a_request_is_made_of() {
    JsonNode form = form("App.item");

    assertThat(form.get("method").asText()).isEqualTo("GET");
    assertThat(form.get("path").asText()).isEqualTo("/items/{id}");
    assertThat(form.has("body")).isFalse();
    JsonNode fields = form.get("fields");
    assertThat(fields.findValuesAsText("name"))
        .containsExactly("id", "size", "limit", "tag", "X-Who");
    assertThat(fields.findValuesAsText("in"))
        .containsExactly("path", "query", "query", "query", "header");
    assertThat(fields.findValuesAsText("required"))
        .containsExactly("true", "false", "false", "false", "false");
    assertThat(fields.get(1).get("choices").toString()).isEqualTo("[\"SMALL\",\"LARGE\"]");
    assertThat(fields.get(2).get("defaults").toString()).isEqualTo("[\"20\"]");
    assertThat(fields.get(3).get("many").asBoolean()).isTrue();
  }

  @Test
  void a_body_comes_with_an_example_of_its_type() throws Exception {
    JsonNode body = form("App.add").get("body");

    assertThat(body.get("contentType").asText()).isEqualTo("application/json");
    var example =
        new com.fasterxml.jackson.databind.ObjectMapper().readTree(body.get("example").asText());
    assertThat(example.toString())
        .isEqualTo(
            "{\"name\":\"\",\"count\":0,\"sizes\":[\"SMALL\"],\"note\":null,\"used\":false}");
  }

  @Test
  void a_call_goes_through_the_api() {
    var answer =
        TestAdmin.json(
            call(
                "App.item",
                "{\"uri\": \"/items/7?size=LARGE&tag=a&tag=b\", \"headers\": {\"X-Who\": \"Ada\"}}"));

    assertThat(answer.get("status").asInt()).isEqualTo(200);
    assertThat(answer.get("body").get("text").asText())
        .isEqualTo("7 Optional[LARGE] 20 [a, b] Optional[Ada]");
    assertThat(answer.get("ended").asBoolean()).isTrue();
    assertThat(answer.get("millis").asDouble()).isPositive();
    JsonNode refused =
        TestAdmin.json(
            call(
                "App.add",
                "{\"uri\": \"/items\", \"headers\": {\"Content-Type\": \"application/json\"},"
                    + " \"body\": \"{}\"}"));
    assertThat(refused.get("status").asInt()).isEqualTo(422);
    assertThat(refused.get("body").get("text").asText()).contains("name");
  }

  @Test
  void a_long_answer_is_cut() {
    JsonNode answer = TestAdmin.json(call("App.longText", "{\"uri\": \"/long\"}"));

    assertThat(answer.get("ended").asBoolean()).isFalse();
    assertThat(answer.get("body").get("cut").asBoolean()).isTrue();
    assertThat(answer.get("body").get("text").asText()).hasSize(ShownValue.MOST);
  }

  @Test
  void what_cannot_be_called_is_told() {
    assertThat(call("App.nothing", "{\"uri\": \"/\"}").statusCode()).isEqualTo(404);
    assertThat(call("App.item", "{\"uri\": \"http://127.0.0.1:1/\"}").statusCode()).isEqualTo(422);
    assertThat(call("App.item", "{\"uri\": \"/a b\"}").statusCode()).isEqualTo(422);
    assertThat(
            call("App.item", "{\"uri\": \"/items/1\", \"headers\": {\"a b\": \"c\"}}").statusCode())
        .isEqualTo(422);
    assertThat(TestAdmin.json(call("App.item", "{\"uri\": \"/items/{7}\"}")).get("status").asInt())
        .isEqualTo(422);
    var read =
        admin
            .request("/admin/v1/functions/App.item/calls")
            .header("Authorization", "Bearer " + TestAdmin.TOKENS.read())
            .POST(BodyPublishers.ofString("{}"));
    assertThat(admin.send(read).statusCode()).isEqualTo(403);
  }
}
