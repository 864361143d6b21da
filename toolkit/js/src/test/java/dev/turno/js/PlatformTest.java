package dev.turno.js;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The globals that JavaScript has elsewhere, by functions that use them. */
class PlatformTest {
  private static final String CODE =
      """
      import { get } from 'turno';

      get('/timers', async function timers() {
        const seen = [];
        const id = setInterval(() => seen.push('tick'), 5);
        const never = setTimeout(() => seen.push('never'), 1);
        clearTimeout(never);
        queueMicrotask(() => seen.push('micro'));
        seen.push('first');
        await new Promise((resolve) => setTimeout(resolve, 50, 'x'));
        clearInterval(id);
        return [...new Set(seen)];
      });
      get('/urls', async function urls() {
        const url = new URL('../b c?x=1&y=%20z#h', 'https://User:pw@Example.com:443/a/d/e');
        url.searchParams.append('é', '&');
        const params = new URLSearchParams({ a: '1', b: 'ü +' });
        return [url.href, url.origin, url.pathname, url.searchParams.get('y'), params.toString(), URL.canParse('nix'),
          [...new URLSearchParams('?a=1&a=2&b')].length, new URL('http://h').href];
      });
      get('/texts', async function texts() {
        const bytes = new TextEncoder().encode('grüße 🎟');
        return [bytes.length, new TextDecoder().decode(bytes), new TextDecoder('latin1').decode(new Uint8Array([0xfc])), atob(btoa('hi'))];
      });
      get('/signals', async function signals() {
        const controller = new AbortController();
        let seen;
        controller.signal.addEventListener('abort', (event) => { seen = event.type; });
        controller.abort();
        const late = AbortSignal.timeout(5);
        await new Promise((resolve) => { late.onabort = resolve; });
        return [seen, controller.signal.reason.name, late.reason.name, AbortSignal.any([late]).aborted];
      });
      get('/copies', async function copies() {
        const one = { a: [new Date(0), new Map([['k', new Set([1])]])], b: new Uint8Array([1, 2]) };
        one.self = one;
        const two = structuredClone(one);
        two.a.push(1);
        return [one.a.length, two.a[1].get('k').has(1), two.self === two, two.b[1], crypto.randomUUID().length,
          crypto.getRandomValues(new Uint8Array(4)).length, typeof performance.now(), typeof process.env.PATH];
      });
      get('/fetch', { port: 'int' }, async function fetching({ port }) {
        const answer = await fetch(`http://127.0.0.1:${port}/echo?x=1`, { method: 'POST', body: 'grüße', headers: { 'X-A': 'b' } });
        const aborted = await fetch(`http://127.0.0.1:${port}/slow`, { signal: AbortSignal.timeout(50) }).catch((e) => e.name);
        const refused = await fetch('http://127.0.0.1:1/').catch((e) => e.message.slice(0, 30));
        return [answer.status, answer.headers.get('x-b'), await answer.json(), aborted, refused];
      });
      """;

  @TempDir private static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static HandlerRuntime runtime;
  private static HttpServer echo;

  @BeforeAll
  static void start() throws Exception {
    Path app = Files.writeString(folder.resolve("app.mjs"), CODE);
    runtime = new GraalFactory().load(List.of(app)).start(VERTX, 1, false);
    echo =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  if ("/echo".equals(request.path())) {
                    request
                        .body()
                        .onSuccess(
                            body ->
                                request
                                    .response()
                                    .putHeader("x-b", request.getHeader("x-a"))
                                    .end(
                                        new JsonArray()
                                            .add(request.method().name())
                                            .add(request.uri())
                                            .add(body.toString())
                                            .add(request.getHeader("content-type"))
                                            .encode()));
                  }
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterAll
  static void stop() {
    runtime.close();
    VERTX.close();
  }

  private static JsonArray call(String function, Map<String, JsonNode> values) throws Exception {
    var context = new RequestContext("test", null, Deadline.NONE);
    Buffer body =
        runtime
            .call(new HandlerCall("app." + function, values, Map.of(), null, context, null))
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .body()
            .orElseThrow();
    return new JsonArray(body);
  }

  private static JsonArray call(String function) throws Exception {
    return call(function, Map.of());
  }

  @Test
  void all_files_come_along() {
    assertThat(new File("src/main/resources/dev/turno/js/turno").list())
        .containsExactlyInAnyOrderElementsOf(JsPlatform.FILES);
  }

  @Test
  void timers_and_microtasks_run() throws Exception {
    assertThat(call("timers")).containsExactly("first", "micro", "tick");
  }

  @Test
  void urls_are_read_and_written() throws Exception {
    assertThat(call("urls"))
        .containsExactly(
            "https://User:pw@example.com/a/b%20c?x=1&y=+z&%C3%A9=%26#h",
            "https://example.com", "/a/b%20c", " z", "a=1&b=%C3%BC+%2B", false, 3, "http://h/");
  }

  @Test
  void texts_are_encoded_and_decoded() throws Exception {
    assertThat(call("texts")).containsExactly(12, "grüße 🎟", "ü", "hi");
  }

  @Test
  void signals_abort() throws Exception {
    assertThat(call("signals")).containsExactly("abort", "AbortError", "TimeoutError", true);
  }

  @Test
  void values_are_copied_and_chance_is_to_be_had() throws Exception {
    assertThat(call("copies")).containsExactly(2, true, true, 2, 36, 4, "number", "string");
  }

  @Test
  void other_servers_are_asked() throws Exception {
    var port = com.fasterxml.jackson.databind.node.IntNode.valueOf(echo.actualPort());

    JsonArray told = call("fetching", Map.of("port", port));

    assertThat(told.getInteger(0)).isEqualTo(200);
    assertThat(told.getString(1)).isEqualTo("b");
    assertThat(told.getJsonArray(2))
        .containsExactly("POST", "/echo?x=1", "grüße", "text/plain;charset=UTF-8");
    assertThat(told.getString(3)).isEqualTo("TimeoutError");
    assertThat(told.getString(4)).isEqualTo("fetch http://127.0.0.1:1/ fail");
  }
}
