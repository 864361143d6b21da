package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.spi.HandlerSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same service in each language that runs in child processes, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChildServiceContract {
  protected Site site;

  /** The service; skips the tests where its language is missing. */
  protected abstract HandlerSource source(Path folder) throws IOException;

  /** How the language writes the number 2 that it was sent as a price. */
  protected abstract String two();

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    site = new Site(Turno.application().functions(source(folder)).build());
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void values_of_the_head_are_read_by_their_types() throws Exception {
    var answer =
        site.send(
            site.request("/items/7?q=a%20b&n=4&kind=b&tags=x&tags=y").header("X-User", "Ada"));

    assertThat(new JsonObject(answer.body()))
        .isEqualTo(
            new JsonObject()
                .put("item_id", 7)
                .put("q", "a b")
                .put("n", 4)
                .put("kind", "b")
                .put("tags", new JsonArray().add("x").add("y"))
                .put("user", "Ada"));
  }

  @Test
  void what_does_not_come_has_its_default() throws Exception {
    assertThat(site.get("/items/7").body())
        .isEqualTo(
            "{\"item_id\":7,\"q\":null,\"n\":3,\"kind\":\"a\",\"tags\":[],\"user\":\"nobody\"}");
  }

  @Test
  void every_mistake_of_a_request_is_told_at_once() throws Exception {
    assertThat(Site.violations(site.get("/items/x?n=11&kind=c")))
        .containsExactlyInAnyOrder(
            "path item_id must be a whole number",
            "query n must be less than or equal to 10",
            "query kind must be one of a, b");
    assertThat(
            Site.violations(site.post("/items?dry=maybe", "{\"price\":\"x\",\"tags\":[\"a\",1]}")))
        .containsExactlyInAnyOrder(
            "query dry must be true or false",
            "body name is required",
            "body price must be a number",
            "body tags[1] must be a string");
  }

  @Test
  void a_body_has_its_shape_and_its_defaults() throws Exception {
    var answer = site.post("/items", "{\"name\":\"é\",\"price\":2}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"name\":\"é\",\"price\":" + two() + ",\"tags\":[]}");
  }

  @Test
  void bodies_that_cannot_be_read_are_refused_as_javas_are() throws Exception {
    assertThat(site.post("/items", "{\"name\":").statusCode()).isEqualTo(400);
    assertThat(site.post("/items", "").statusCode()).isEqualTo(422);
    assertThat(
            site.send(site.request("/items").POST(HttpRequest.BodyPublishers.ofString("a")))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void an_exception_for_the_client_is_a_problem() throws Exception {
    var answer = site.send(site.request("/items/0").DELETE());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("X-Why")).contains("zero");
    assertThat(new JsonObject(answer.body()).getString("detail")).isEqualTo("There is no item 0.");
    assertThat(site.send(site.request("/items/1").DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void text_bytes_and_replies_go_out_as_they_are() throws Exception {
    var text = site.get("/text");
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(text.body()).isEqualTo("grüße");
    var reply =
        site.client().send(site.request("/reply").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(203);
    assertThat(reply.headers().firstValue("Content-Type")).contains("image/x");
    assertThat(reply.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("c=d"));
    assertThat(reply.body()).containsExactly(0, 0xff);
    assertThat(site.send(site.request("/request").header("X-One", "1")).body())
        .isEqualTo("[\"GET\",\"1\"]");
  }

  @Test
  void plain_functions_run_side_by_side_apart_from_the_async_ones() throws Exception {
    String async = site.get("/where/a").body();

    // a child that another test has had killed may be starting yet
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(plainPlaces().distinct()).hasSizeGreaterThan(1).doesNotContain(async));
  }

  private Stream<String> plainPlaces() {
    List<CompletableFuture<String>> plain =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    site.client()
                        .sendAsync(
                            site.request("/plain-where").build(),
                            HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
            .toList();
    return plain.stream().map(CompletableFuture::join);
  }

  @Test
  void a_bug_is_an_opaque_answer_with_an_id() throws Exception {
    var answer = site.get("/bug");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"id\"").doesNotContain("missing");
  }

  @Test
  void a_crash_is_told_and_the_next_call_is_answered() throws Exception {
    var crash = site.get("/crash");

    assertThat(crash.statusCode()).isEqualTo(502);
    assertThat(crash.body()).contains("signal 11");
    assertThat(site.get("/plain-where").statusCode()).isEqualTo(200);
  }

  @Test
  void a_deadline_ends_what_waits_and_what_does_not_listen() throws Exception {
    assertThat(site.get("/nap").statusCode()).isEqualTo(504);
    assertThat(site.get("/spin").statusCode()).isEqualTo(504);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(site.get("/plain-where").statusCode()).isEqualTo(200));
  }
}
