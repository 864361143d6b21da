package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.http.Consumes;
import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Route;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Limits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client sees of routes, methods, media types and statuses. */
class RequestTest {
  record Item(String name, double price) {}

  static final class Shop {
    @Get("/items/{id}")
    @NonBlocking
    Optional<Item> item(int id) {
      return id == 1 ? Optional.of(new Item("anvil", 10.5)) : Optional.empty();
    }

    @Get("/items/first")
    String first() {
      return "the first";
    }

    @Post("/items")
    Reply<Item> add(Item item) {
      return Reply.created(URI.create("/items/7"), item);
    }

    @Delete("/items/{id}")
    void remove(int id) {}

    @Get("/files/{path*}")
    String file(String path) {
      return path;
    }

    @Post("/echo")
    @Consumes("image/*")
    @Produces("image/png")
    Buffer echo(Buffer image) {
      return image;
    }

    @Get("/many")
    List<Integer> many(@Query List<Integer> n) {
      return n;
    }

    @Route(method = "PROPFIND", path = "/items")
    Future<String> find() {
      return Future.succeededFuture("found");
    }

    @Get("/short")
    String brief(@Query @Size(max = 3) String t) {
      return t;
    }

    @Get("/bug")
    String bug() {
      throw new IllegalStateException("a secret of the server");
    }

    @Get("/null")
    @org.jspecify.annotations.Nullable
    Item nothing() {
      return null;
    }
  }

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(Shop.class)
                .limits(Limits.STANDARD.withMaxBodyBytes(1000))
                .get("/plain/{n}", r -> "plain " + r.path("n", Integer::valueOf))
                .getAsync(
                    "/async", r -> Future.succeededFuture("async " + r.query("q").orElse("-")))
                .getCpu("/cpu", r -> "cpu " + Thread.currentThread().getName()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_literal_segment_goes_before_a_variable() {
    assertThat(server.get("/items/first").body()).isEqualTo("the first");
    assertThat(json(server.get("/items/1")).get("name").asText()).isEqualTo("anvil");
  }

  @Test
  void an_empty_optional_is_404() {
    assertThat(server.get("/items/2").statusCode()).isEqualTo(404);
    assertThat(json(server.get("/items/2")).get("detail").asText())
        .isEqualTo("There is no such Item.");
  }

  @Test
  void the_rest_of_a_path_is_one_variable_and_is_decoded() {
    assertThat(server.get("/files/a/b%20c/%C3%A9.txt").body()).isEqualTo("a/b c/é.txt");
  }

  @Test
  void an_unknown_path_is_404_and_a_wrong_method_405_with_allow() {
    var unknown = server.get("/nowhere");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).get("title").asText()).isEqualTo("Not Found");
    var wrong = server.send(server.request("/items/1").PUT(BodyPublishers.noBody()));
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("allow")).contains("DELETE, GET, HEAD, OPTIONS");
  }

  @Test
  void a_path_that_differs_by_a_slash_is_told() {
    assertThat(json(server.get("/items/1/")).get("detail").asText())
        .isEqualTo("Nothing is at /items/1/, but at /items/1 there is.");
  }

  @Test
  void what_is_not_encoded_rightly_is_told() {
    var path = server.raw("GET /items/100% HTTP/1.1");
    assertThat(path)
        .startsWith("HTTP/1.1 400 ")
        .contains("/items/100% is not percent-encoded UTF-8");
    var query = server.raw("GET /many?n=1&n=%zz HTTP/1.1");
    assertThat(query)
        .startsWith("HTTP/1.1 422 ")
        .contains("\"in\":\"query\",\"name\":\"n\",\"message\":\"must be percent-encoded UTF-8");
    assertThat(server.raw("GET /many?n=1&m=%zz HTTP/1.1")).startsWith("HTTP/1.1 200 ");
    assertThat(server.raw("GET /async?q=%ff HTTP/1.1")).startsWith("HTTP/1.1 422 ");
    assertThat(server.raw("GET /short?t=long&t=% HTTP/1.1"))
        .startsWith("HTTP/1.1 422 ")
        .contains("\"value\":\"long\"");
  }

  @Test
  void a_request_names_one_host_and_a_coding_that_is_known() {
    String line = "GET /items/1 HTTP/1.1\r\n";
    assertThat(server.rawWith(line)).startsWith("HTTP/1.1 400 ").contains("one Host header");
    assertThat(server.rawWith(line + "Host: a\r\nHost: b\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(server.rawWith(line + "Host: a\r\nTransfer-Encoding: x\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("only chunked is taken, not x");
    assertThat(server.rawWith("GET /items/1 HTTP/1.0\r\n")).startsWith("HTTP/1.0 200 ");
  }

  @Test
  void letter_case_counts_in_the_names_of_a_query() {
    assertThat(server.get("/many?N=1&n=2").body()).isEqualTo("[2]");
  }

  @Test
  void options_and_head_follow_from_get() {
    var options = server.send(server.request("/items").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("allow")).contains("OPTIONS, POST, PROPFIND");
    var head = server.send(server.request("/items/1").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length")).contains("29");
  }

  @Test
  void a_reply_has_its_own_status_and_headers() {
    var created = server.post("/items", "{\"name\":\"anvil\",\"price\":10.5}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("location")).contains("/items/7");
  }

  @Test
  void void_is_204_and_null_is_json_null() {
    assertThat(server.send(server.request("/items/1").DELETE()).statusCode()).isEqualTo(204);
    assertThat(server.get("/null").body()).isEqualTo("null");
  }

  @Test
  void a_body_of_another_type_is_415() {
    var form =
        server.send(
            server
                .request("/items")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=anvil")));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(json(form).get("detail").asText())
        .isEqualTo("The body has to be application/json, not application/x-www-form-urlencoded.");
    var text =
        server.send(
            server
                .request("/echo")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));
    assertThat(text.statusCode()).isEqualTo(415);
  }

  @Test
  void an_answer_that_the_client_excludes_is_406() {
    assertThat(server.send(server.request("/items/1").header("Accept", "text/html")).statusCode())
        .isEqualTo(406);
    assertThat(
            server
                .send(server.request("/items/1").header("Accept", "text/html, */*;q=0.1"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server.send(server.request("/items/1").header("Accept", "application/*")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_body_beyond_the_limit_is_413_announced_or_not() {
    byte[] large = new byte[2000];
    var announced =
        server.send(
            server
                .request("/echo")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(large)));
    assertThat(announced.statusCode()).isEqualTo(413);
    var chunked =
        server.send(
            server
                .request("/echo")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(json(chunked).get("limit").asInt()).isEqualTo(1000);
  }

  @Test
  void bytes_go_and_come_as_they_are() {
    var echo =
        server.send(
            server
                .request("/echo")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofString("bytes")));
    assertThat(echo.body()).isEqualTo("bytes");
    assertThat(echo.headers().firstValue("content-type")).contains("image/png");
  }

  @Test
  void a_bug_is_an_opaque_500_with_an_id() {
    var bug = server.get("/bug");
    assertThat(bug.statusCode()).isEqualTo(500);
    assertThat(bug.body()).doesNotContain("secret");
    assertThat(json(bug).get("id").asText()).hasSize(36);
  }

  @Test
  void several_values_of_one_name_are_a_list() {
    assertThat(server.get("/many?n=1&n=2&n=3").body()).isEqualTo("[1,2,3]");
  }

  @Test
  void handlers_are_registered_without_annotations_too() {
    assertThat(server.get("/plain/4").body()).isEqualTo("plain 4");
    assertThat(server.get("/plain/four").statusCode()).isEqualTo(422);
    assertThat(server.get("/async?q=x").body()).isEqualTo("async x");
    assertThat(server.get("/cpu").body()).startsWith("cpu turno-cpu-");
  }

  @Test
  void a_method_of_ones_own_is_routed() {
    assertThat(
            server
                .send(server.request("/items").method("PROPFIND", BodyPublishers.noBody()))
                .body())
        .isEqualTo("found");
  }
}
