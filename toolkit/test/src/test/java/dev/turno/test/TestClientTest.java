package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto=x", "desk.rooms=1"})
class TestClientTest {
  private final TestClient client;

  TestClientTest(TestClient client) {
    this.client = client;
  }

  @Test
  void objects_go_and_come_as_json() {
    TestResponse response = client.post("/notes", new Desk.Note("milk")).expect(201);

    assertThat(response.as(Desk.Note.class).text()).isEqualTo("milk");
    assertThat(response.as(new TypeReference<Map<String, String>>() {})).containsKey("written");
    assertThat(response.tree().path("text").asText()).isEqualTo("milk");
    assertThat(response.expectHeader("Location", "/notes/1").header("etag")).isEmpty();
  }

  @Test
  void text_is_json_already_and_maps_become_json() {
    assertThat(client.put("/notes/7", "{\"text\":\"tea\"}").json().getString("text"))
        .isEqualTo("tea");
    assertThat(client.patch("/notes/7", Map.of("text", "rum")).expect(200).json())
        .isEqualTo(new JsonObject().put("text", "rum"));
  }

  @Test
  void forms_and_files_are_sent_as_browsers_do() {
    var fields = FormBody.of("title", "Ebb & flow").field("tag", "sea").field("tag", "süß");
    assertThat(client.post("/forms", fields.asMultipart()).text())
        .isEqualTo("Ebb & flow[sea, süß]");
    assertThat(client.post("/forms", fields.file("file", "Föhr.txt", "text/plain", "12345")).text())
        .isEqualTo("Ebb & flow[sea, süß]Föhr.txt 5");
  }

  @Test
  void what_is_said_of_a_client_holds_for_the_one_that_it_gives() {
    TestClient ada = client.header("Visitor", "Ada");
    assertThat(ada.get("/visitor").json().getString("name")).isEqualTo("Ada");
    assertThat(client.get("/visitor").json().getString("name")).isEqualTo("nobody");
    assertThat(client.query("q", "a & b").get("/search").list(String.class)).containsOnly("a & b");
  }

  @Test
  void cookies_are_kept_by_a_client_that_is_told_to() {
    TestClient browser = client.keepingCookies();
    browser.get("/me").problem(401);
    browser.post("/login").expect(204);
    assertThat(browser.get("/me").expect(200).text()).isEqualTo("ada");
    client.get("/me").expect(401);
    assertThat(client.cookie("login", "bob").get("/me").text()).isEqualTo("bob");
  }

  @Test
  void a_problem_is_a_record() {
    var problem = client.patch("/notes/10", Map.of()).problem(422);
    assertThat(problem.detail()).isEqualTo("1 value is invalid");
    assertThat(problem.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.in()).isEqualTo("path");
              assertThat(violation.name()).isEqualTo("id");
              assertThat(violation.value()).isEqualTo("10");
            });
  }

  @Test
  void a_failure_tells_the_whole_answer() {
    assertThatThrownBy(() -> client.patch("/notes/10", Map.of()).expect(200))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "PATCH /notes/10 answered 422",
            "not 200",
            "content-type: application/problem+json",
            "1 value is invalid",
            "path id: ",
            "(came: 10)");
    assertThatThrownBy(() -> client.get("/hello/Ada").as(Integer.class))
        .hasMessageContainingAll("which is no Integer", "Hello, Ada");
    assertThatThrownBy(() -> client.get("/hello/Ada").problem())
        .hasMessageContaining("without problem details");
    assertThatThrownBy(() -> client.get("/hello/Ada").requiredHeader("ETag"))
        .hasMessageContaining("without a header ETag");
  }

  @Test
  void a_bug_is_opaque_to_its_client() {
    assertThat(client.get("/broken").problem(500).extensions()).containsKey("id");
  }

  @Test
  void many_requests_are_under_way_at_once() {
    List<TestCall> calls =
        IntStream.range(0, 50).mapToObj(i -> client.start("GET", "/hello/" + i)).toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).response().text()).isEqualTo("Hello, " + i);
    }
  }

  @Test
  void a_client_that_goes_away_cancels_its_request() {
    TestCall call = client.start("GET", "/slow");
    assertThat(client.get("/cancelled").text()).isEqualTo("0");
    assertThat(call.isAnswered()).isFalse();
    call.cancel();
    client.getUntil("/cancelled", response -> response.text().equals("1"));
  }

  @Test
  void what_is_waited_for_in_vain_is_told_with_the_last_answer() {
    assertThatThrownBy(
            () ->
                client
                    .patience(Duration.ofMillis(100))
                    .getUntil("/hello/Ada", response -> response.text().isEmpty()))
        .hasMessageContainingAll("GET /hello/Ada answered 200", "for 100 ms", "Hello, Ada");
  }

  @Test
  void nobody_waits_on_an_event_loop(TestServer server) {
    var refused = new CompletableFuture<Throwable>();
    server
        .vertx()
        .runOnContext(
            on -> {
              try {
                client.get("/hello/Ada");
                refused.complete(new AssertionError("it waited"));
              } catch (IllegalStateException e) {
                refused.complete(e);
              }
            });
    assertThat(refused.join()).hasMessageContaining("on the test's thread");
  }

  @Test
  void jobs_are_followed() {
    TestJob job = client.job(client.header("Prefer", "respond-async").get("/square?of=12"));
    assertThat(job.completed().as(Long.class)).isEqualTo(144);
    assertThat(job.state()).isEqualTo("COMPLETED");
  }
}
