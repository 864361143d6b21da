package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Python as verticles, by prefix and by suffix. */
class PythonVerticleTest {
  private static final String CODE =
      """
      from turno import bus, consumer, get, HTTPException

      @consumer("double")
      async def double(n: int) -> int:
          return 2 * n

      @consumer("text")
      def text(value: str) -> str:
          return value.upper()

      @consumer("bytes")
      def data(value: bytes) -> bytes:
          return value[::-1]

      @consumer("order")
      async def order(order: dict):
          if order["id"] == 0:
              raise HTTPException(404, "no order 0")
          return {**order, "doubled": await bus.request("double", order["id"])}
      """;

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Path file(String code) throws Exception {
    PythonForTests.orSkip();
    return Files.writeString(folder.resolve("orders.py"), code);
  }

  private Object ask(String address, Object body) {
    return vertx.eventBus().request(address, body).await().body();
  }

  @Test
  void its_consumers_take_messages_while_it_is_deployed() throws Exception {
    String id = vertx.deployVerticle("py:" + file(CODE)).await();

    assertThat(ask("double", 21)).isEqualTo(42);
    assertThat(ask("text", "é")).isEqualTo("É");
    assertThat(ask("bytes", Buffer.buffer("ab"))).isEqualTo(Buffer.buffer("ba"));
    assertThat(ask("order", new JsonObject().put("id", 7)))
        .isEqualTo(new JsonObject().put("id", 7).put("doubled", 14));

    vertx.undeploy(id).await();
    assertThatThrownBy(() -> ask("double", 1)).hasMessageContaining("No handlers");
  }

  @Test
  void a_refusal_fails_the_message() throws Exception {
    vertx.deployVerticle(file(CODE).toString()).await();

    assertThatThrownBy(() -> ask("order", new JsonObject().put("id", 0)))
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> {
              assertThat(e.failureCode()).isEqualTo(404);
              assertThat(e).hasMessage("no order 0");
            });
    assertThatThrownBy(() -> ask("double", "x"))
        .isInstanceOfSatisfying(
            ReplyException.class, e -> assertThat(e.failureCode()).isEqualTo(422));
  }

  @Test
  void a_file_without_consumers_is_no_verticle() throws Exception {
    Path file = file("from turno import get\n@get('/')\nasync def f(): ...\n");

    assertThatThrownBy(() -> vertx.deployVerticle(file.toString()).await())
        .hasMessageContaining("has no consumer");
  }
}
