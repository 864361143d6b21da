package dev.turno.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of JavaScript as verticles, by prefix and by suffix. */
class JsVerticleTest {
  private static final String CODE =
      """
      let server;

      export async function start() {
        vertx.eventBus().consumer('double', (message) => message.reply({ n: 2 * message.body().n }));
        server = await vertx.createHttpServer()
          .requestHandler((request) => request.response().putHeader('x-a', 'b').end('Hello, ' + request.path()))
          .listen(0, '127.0.0.1');
        vertx.eventBus().consumer('port', (message) => message.reply(server.actualPort()));
        vertx.eventBus().consumer('relay', async (message) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          const reply = await vertx.eventBus().request('double', { n: 21 });
          message.reply(reply.body().n);
        });
      }

      export async function stop() {
        await vertx.eventBus().publish('stopped', 'bye');
      }
      """;

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Object ask(String address, Object body) {
    return vertx.eventBus().request(address, body).await().body();
  }

  @Test
  void it_takes_messages_and_serves_while_it_is_deployed() throws Exception {
    Path file = Files.writeString(folder.resolve("orders.mjs"), CODE);
    String id = vertx.deployVerticle("js:" + file).await();

    assertThat(ask("double", new JsonObject().put("n", 4))).isEqualTo(new JsonObject().put("n", 8));
    assertThat(ask("relay", "x")).isEqualTo(42);
    var uri = URI.create("http://127.0.0.1:" + ask("port", "") + "/you");
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("Hello, /you");
    assertThat(answer.headers().firstValue("x-a")).contains("b");

    vertx.undeploy(id).await();
    assertThatThrownBy(() -> ask("double", new JsonObject())).hasMessageContaining("No handlers");
  }

  @Test
  void a_file_that_imports_turno_takes_messages_by_its_consumers() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("texts.js"),
            """
            import { consumer, HttpError } from 'turno';
            consumer('text', { value: 'string' }, async ({ value }) => value.toUpperCase());
            consumer('none', { value: 'string' }, () => { throw new HttpError(404, 'nothing'); });
            """);
    vertx.deployVerticle(file.toString()).await();

    assertThat(ask("text", "é")).isEqualTo("É");
    assertThatThrownBy(() -> ask("none", "")).hasMessage("nothing");
  }

  @Test
  void a_verticle_that_does_not_start_is_told_with_its_line() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.mjs"), "export function start() {\n  throw new Error('no');\n}\n");

    assertThatThrownBy(() -> vertx.deployVerticle(file.toString()).await())
        .hasMessageContaining("Error: no")
        .hasMessageContaining("bad.mjs:2");
  }

  @Test
  void a_verticle_that_does_not_start_goes_on_with_nothing() throws Exception {
    var ticks = new AtomicInteger();
    vertx.eventBus().consumer("tick", message -> ticks.incrementAndGet());
    Path file =
        Files.writeString(
            folder.resolve("half.mjs"),
            """
            setInterval(() => vertx.eventBus().publish('tick', 1), 1);
            export async function start() {
              await new Promise((resolve) => setTimeout(resolve, 20));
              throw new Error('no');
            }
            """);
    assertThatThrownBy(() -> vertx.deployVerticle(file.toString()).await())
        .hasMessageContaining("Error: no");
    int then = ticks.get();
    assertThat(then).isPositive();

    vertx.timer(100).await();

    assertThat(ticks.get()).isLessThanOrEqualTo(then + 2);
  }

  @Test
  void a_timer_that_is_cleared_is_kept_no_longer() {
    var timer = new Turns(Runnable::run).later(60_000, () -> {});
    assertThat(Turns.TIMERS.getQueue()).anyMatch(timer::equals);

    timer.cancel(false);

    assertThat(Turns.TIMERS.getQueue()).noneMatch(timer::equals);
  }
}
