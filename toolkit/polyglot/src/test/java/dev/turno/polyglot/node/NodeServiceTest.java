package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in JavaScript by Node, over HTTP. */
class NodeServiceTest {
  private static final String CODE =
      """
      import { setTimeout } from 'node:timers/promises';
      import { cpuBound, del, get, header, HttpError, post, provide, Reply, shape } from 'turno';

      const Item = shape('Item', { name: 'string', price: 'number', tags: 'string[] = []' });
      const db = provide(async function* () { yield { db: 1 }; });
      const user = provide({ xUser: header('string = nobody'), db }, async ({ xUser }) => xUser);

      get('/items/:item_id',
          { item_id: 'integer', q: 'string?', n: 'integer 1..10 = 3', kind: "'a' | 'b' = 'a'", tags: 'string[] = []', user },
          async ({ item_id, q = null, n, kind, tags, user }) => ({ item_id, q, n, kind, tags, user }));
      post('/items', { body: Item, dry: 'boolean?' }, { status: 201 }, function create({ body }) { return body; });
      del('/items/{item_id}', { item_id: 'int' }, async ({ item_id }) => {
        if (item_id === 0) {
          throw new HttpError(404, 'There is no item 0.', { 'X-Why': 'zero' });
        }
      });
      get('/text', async () => 'grüße');
      get('/reply', () =>
          new Reply(Uint8Array.of(0, 255), { status: 203, headers: { 'X-A': 'b' }, type: 'image/x' }).cookie('c', 'd'));
      get('/request', { request: 'request' }, ({ request }) => [request.method, request.header('X-One')]);
      get('/where/{kind}', async () => process.pid);
      const sleep = (millis) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
      get('/plain-where', () => { sleep(200); return process.pid; });
      get('/bug', () => null.missing);
      get('/promise', () => setTimeout(1));
      get('/crash', () => process.kill(process.pid, 'SIGSEGV'));
      get('/nap', {}, { timeout: '300ms' }, async (_, { signal }) => setTimeout(60_000, 0, { signal }));
      get('/spin', {}, { timeout: '300ms' }, () => { for (;;); });
      get('/fib/{n}', { n: 'integer' }, cpuBound(function fib({ n }) {
        let [a, b] = [0, 1];
        for (let i = 0; i < n; i++) [a, b] = [b, a + b];
        return a;
      }));
      """;

  @TempDir private static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Node node;
  private static HttpServer http;

  @BeforeAll
  static void start() throws Exception {
    NodeForTests.orSkip();
    Path app = Files.writeString(folder.resolve("app.mjs"), CODE);
    var source = new NodeFactory().load(List.of(app));
    node =
        Node.start(VERTX, Turno.application().functions(source).build(), NodeOptions.standard())
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    http =
        VERTX
            .createHttpServer()
            .requestHandler(node.requestHandler())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    VERTX.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static List<String> violations(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(422);
    return new JsonObject(answer.body())
        .getJsonArray("violations").stream()
            .map(JsonObject.class::cast)
            .map(v -> v.getString("in") + " " + v.getString("name") + " " + v.getString("message"))
            .toList();
  }

  @Test
  void values_of_the_head_are_read_by_their_types() throws Exception {
    var answer = send(request("/items/7?q=a%20b&n=4&kind=b&tags=x&tags=y").header("X-User", "Ada"));

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
    assertThat(get("/items/7").body())
        .isEqualTo(
            "{\"item_id\":7,\"q\":null,\"n\":3,\"kind\":\"a\",\"tags\":[],\"user\":\"nobody\"}");
  }

  @Test
  void every_mistake_of_a_request_is_told_at_once() throws Exception {
    assertThat(violations(get("/items/x?n=11&kind=c")))
        .containsExactlyInAnyOrder(
            "path item_id must be a whole number",
            "query n must be less than or equal to 10",
            "query kind must be one of a, b");
    assertThat(violations(post("/items?dry=maybe", "{\"price\":\"x\",\"tags\":[\"a\",1]}")))
        .containsExactlyInAnyOrder(
            "query dry must be true or false",
            "body name is required",
            "body price must be a number",
            "body tags[1] must be a string");
  }

  @Test
  void a_body_has_its_shape_and_its_defaults() throws Exception {
    var answer = post("/items", "{\"name\":\"é\",\"price\":2}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"name\":\"é\",\"price\":2,\"tags\":[]}");
  }

  @Test
  void bodies_that_cannot_be_read_are_refused_as_javas_are() throws Exception {
    assertThat(post("/items", "{\"name\":").statusCode()).isEqualTo(400);
    assertThat(post("/items", "").statusCode()).isEqualTo(422);
    assertThat(send(request("/items").POST(HttpRequest.BodyPublishers.ofString("a"))).statusCode())
        .isEqualTo(415);
  }

  @Test
  void an_exception_for_the_client_is_a_problem() throws Exception {
    var answer = send(request("/items/0").DELETE());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("X-Why")).contains("zero");
    assertThat(new JsonObject(answer.body()).getString("detail")).isEqualTo("There is no item 0.");
    assertThat(send(request("/items/1").DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void text_bytes_and_replies_go_out_as_they_are() throws Exception {
    var text = get("/text");
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(text.body()).isEqualTo("grüße");
    var reply = CLIENT.send(request("/reply").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(203);
    assertThat(reply.headers().firstValue("Content-Type")).contains("image/x");
    assertThat(reply.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("c=d"));
    assertThat(reply.body()).containsExactly(0, 0xff);
    assertThat(send(request("/request").header("X-One", "1")).body()).isEqualTo("[\"GET\",\"1\"]");
  }

  @Test
  void plain_functions_run_side_by_side_apart_from_the_async_ones() throws Exception {
    String async = get("/where/a").body();

    // a child that another test has had killed may be starting yet
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(plainPlaces().distinct()).hasSizeGreaterThan(1).doesNotContain(async));
  }

  private static java.util.stream.Stream<String> plainPlaces() {
    List<CompletableFuture<String>> plain =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CLIENT
                        .sendAsync(
                            request("/plain-where").build(), HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
            .toList();
    return plain.stream().map(CompletableFuture::join);
  }

  @Test
  void a_bug_is_an_opaque_answer_with_an_id() throws Exception {
    var answer = get("/bug");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"id\"").doesNotContain("missing");
  }

  @Test
  void a_plain_function_that_returns_a_promise_is_a_bug_not_a_hang() throws Exception {
    assertThat(get("/promise").statusCode()).isEqualTo(500);
  }

  @Test
  void a_crash_is_told_and_the_next_call_is_answered() throws Exception {
    var crash = get("/crash");

    assertThat(crash.statusCode()).isEqualTo(502);
    assertThat(crash.body()).contains("signal 11");
    assertThat(get("/plain-where").statusCode()).isEqualTo(200);
  }

  @Test
  void a_deadline_ends_what_waits_and_what_does_not_listen() throws Exception {
    assertThat(get("/nap").statusCode()).isEqualTo(504);
    assertThat(get("/spin").statusCode()).isEqualTo(504);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(get("/plain-where").statusCode()).isEqualTo(200));
  }

  @Test
  void a_function_that_computes_is_on_a_slot() throws Exception {
    assertThat(get("/fib/70").body()).isEqualTo("190392490709135");
    assertThat(violations(get("/fib/x"))).containsExactly("path n must be a whole number");
  }
}
