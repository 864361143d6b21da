package dev.turno.kotlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.Violation;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.RequestBody;
import dev.turno.test.TestClient;
import dev.turno.test.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KotlinServiceTest {
  private static final Shop SHOP = new Shop();
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            new ApplicationBuilder().service(SHOP).service(Only.class).service(ShopKt.class));
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void suspending_function_comes_back_to_the_loop_with_its_request() {
    assertThat(client.get("/where/suspend").list(String.class))
        .startsWith("loop", "pool true", "loop")
        .last()
        .asString()
        .contains("/where/suspend");
  }

  @Test
  void plain_function_has_a_virtual_thread_and_a_computing_one_a_pool() {
    assertThat(client.get("/where/plain").text()).isEqualTo("virtual");
    assertThat(client.get("/where/cpu").text()).isEqualTo("pool");
  }

  @Test
  void suspending_providers_and_hooks_are_awaited() {
    assertThat(SHOP.getStarted()).isTrue();
    client.get("/me").problem(401);
    assertThat(client.header("Authorization", "ada").get("/me").text()).contains("ada");
  }

  @Test
  void what_provides_null_gives_null() {
    assertThat(client.get("/language?lang=de").text()).isEqualTo("de");
    assertThat(client.get("/language").text()).isEqualTo("none");
  }

  @Test
  void what_does_not_come_is_null_or_its_default() {
    assertThat(client.get("/items/3").text())
        .isEqualTo("{\"id\":3,\"q\":null,\"size\":30,\"tags\":[\"any\"]}");
    assertThat(client.get("/items/3?q=x&size=4&tags=a&tags=b").text())
        .isEqualTo("{\"id\":3,\"q\":\"x\",\"size\":4,\"tags\":[\"a\",\"b\"]}");
    assertThat(client.get("/plain/3").text())
        .isEqualTo("{\"id\":3,\"q\":\"q3\",\"size\":4,\"tags\":[]}");
    assertThat(client.get("/function").text()).isEqualTo("Hello, you");
  }

  @Test
  void constraints_are_checked_beside_a_continuation() {
    assertThat(client.get("/items/0?size=51").problem(422).violations())
        .extracting(Violation::name)
        .containsExactlyInAnyOrder("id", "size");
    assertThat(client.get("/plain/1?q=x").problem(422).violations()).hasSize(1);
  }

  @Test
  void null_result_is_not_found() {
    assertThat(client.get("/maybe/1").expect(200).tree().get("name").asText()).isEqualTo("one");
    client.get("/maybe/2").problem(404);
  }

  @Test
  void data_class_has_the_defaults_that_it_declares() {
    assertThat(client.post("/items", json("{\"name\":\"ab\",\"price\":2}")).expect(200).text())
        .isEqualTo("{\"name\":\"ab\",\"price\":2.0,\"tags\":[\"new\"],\"count\":1,\"note\":null}");
  }

  @Test
  void all_that_is_wrong_with_a_body_is_told_at_once() {
    assertThat(messages("{}")).containsExactlyInAnyOrder("name is required", "price is required");
    assertThat(messages("{\"name\":null,\"price\":1,\"count\":null}"))
        .containsExactlyInAnyOrder("name must not be null", "count must not be null");
    assertThat(messages("{\"name\":\"x\",\"price\":1}"))
        .containsExactly("name size must be between 2 and 20");
  }

  private static RequestBody json(String text) {
    return RequestBody.text("application/json", text);
  }

  private static List<String> messages(String body) {
    return client.post("/items", json(body)).problem(422).violations().stream()
        .map(v -> v.name() + " " + v.message())
        .toList();
  }

  @Test
  void nullable_body_may_be_absent() {
    assertThat(client.post("/optional").text()).isEqualTo("nothing");
  }

  @Test
  void problem_passes_through_a_coroutine() {
    assertThat(client.get("/refused").problem(409).detail()).isEqualTo("Not now.");
  }

  @Test
  void suspending_function_without_a_result_has_no_content() {
    client.get("/nothing").expect(204);
  }

  @Test
  void deadline_cancels_the_coroutine() {
    client.get("/slow").problem(504);
    await().until(SHOP::getCleanedUp);
  }

  @Test
  void flow_is_a_stream_whose_code_runs_on_the_loop() {
    assertThat(client.get("/lines/3").text().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("loop"));
    assertThat(client.get("/events/2").text()).contains("data: tick 1", "data: tick 2");
  }

  @Test
  void object_and_functions_of_a_file_are_components() {
    assertThat(client.get("/object").text()).isEqualTo("42");
    assertThat(client.get("/object/static").text()).isEqualTo("43");
    assertThat(client.get("/function?name=Ada").text()).isEqualTo("Hello, Ada");
  }

  @Test
  void document_tells_what_is_required_and_what_may_be_null() {
    JsonNode document = client.get("/openapi.json").tree();
    String reference =
        document
            .at("/paths/~1items/post/requestBody/content/application~1json/schema/$ref")
            .asText();
    JsonNode item = document.at(reference.substring(1));
    assertThat(item.get("required").toString()).isEqualTo("[\"name\",\"price\"]");
    assertThat(item.at("/properties/note/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(document.at("/paths/~1items~1{id}/get/parameters"))
        .filteredOn(p -> p.get("required").asBoolean())
        .singleElement()
        .satisfies(p -> assertThat(p.get("name").asText()).isEqualTo("id"));
    assertThat(document.at("/paths/~1me/get/x-turno-lane").toString())
        .contains("suspend fun: User");
  }

  @Test
  void computing_function_that_suspends_is_refused() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Wrong.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "it is @CpuBound but suspend fun: Long. A CPU-bound function returns the value itself: change it to Long.");
  }
}
