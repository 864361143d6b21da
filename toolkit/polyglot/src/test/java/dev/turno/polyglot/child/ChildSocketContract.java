package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.spi.HandlerSource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** WebSockets that functions of another language hold: the same service in each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChildSocketContract {
  private static final int FLOOD = 200;

  protected Site site;

  /** The service; skips the tests where its language is missing. */
  protected abstract HandlerSource source(Path folder) throws IOException;

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

  private void awaitAnswer(String path, String answer) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(site.get(path).body()).isEqualTo(answer));
  }

  @Test
  void text_and_bytes_come_and_go_as_they_are() throws Exception {
    var client = new SocketClient(site, "/echo");

    assertThat(client.send("grüße").next()).isEqualTo("grüße");
    assertThat(client.send((byte) 0, (byte) 255).next()).isEqualTo("bytes 00ff");
    assertThat(client.sendInTwo("ab").next()).isEqualTo("ab");
    client.close(1000, "");
    assertThat(client.next()).isEqualTo("closed 1000");
  }

  @Test
  void many_messages_keep_their_order() throws Exception {
    var client = new SocketClient(site, "/echo");
    for (int i = 0; i < 200; i++) {
      client.send("m" + i);
    }

    for (int i = 0; i < 200; i++) {
      assertThat(client.next()).isEqualTo("m" + i);
    }
  }

  @Test
  void messages_have_their_shape_and_parameters_are_of_the_handshake() throws Exception {
    var client = new SocketClient(site, "/say/r%C3%BC?name=Ada");

    assertThat(new JsonObject(client.send("{\"text\":\"hi\"}").next()))
        .isEqualTo(
            new JsonObject().put("room", "rü").put("by", "Ada").put("text", "hi").put("n", 1));
    assertThat(
            new JsonObject(client.send("{\"text\":\"\",\"n\":\"x\"}").next()).getInteger("status"))
        .isEqualTo(422);
    assertThat(client.next()).startsWith("closed 1008");
  }

  @Test
  void what_is_no_json_or_bytes_is_refused_by_its_code() throws Exception {
    var noJson = new SocketClient(site, "/say/a?name=b").send("{\"text\":");
    assertThat(noJson.next()).contains("\"status\":400");
    assertThat(noJson.next()).startsWith("closed 1007");
    assertThat(new SocketClient(site, "/say/a?name=b").send((byte) 1).next())
        .startsWith("closed 1003");
  }

  @Test
  void who_is_refused_gets_an_answer_of_http() throws Exception {
    assertThat(SocketClient.refusal(site, "/say/a")).isEqualTo(422);
    assertThat(SocketClient.refusal(site, "/guarded")).isEqualTo(401);
    assertThat(SocketClient.refusal(site, "/nowhere")).isEqualTo(404);
    assertThat(new SocketClient(site, "/guarded?token=t").next()).isEqualTo("welcome");
  }

  @Test
  void the_function_closes_by_a_code_or_by_its_end() throws Exception {
    var closing = new SocketClient(site, "/close").send("x");
    assertThat(closing.next()).isEqualTo("bye");
    assertThat(closing.next()).isEqualTo("closed 4000 enough");
    assertThat(new SocketClient(site, "/return").next()).isEqualTo("closed 1000");
  }

  @Test
  void a_problem_is_told_and_a_bug_has_an_id() throws Exception {
    var refused = new SocketClient(site, "/refuse").send("x");
    assertThat(new JsonObject(refused.next()).getString("detail")).isEqualTo("Not now.");
    assertThat(refused.next()).isEqualTo("closed 1008 Not now.");
    assertThat(new SocketClient(site, "/bug").send("x").next())
        .startsWith("closed 1011 The server failed; its log has the id ");
  }

  @Test
  void the_function_goes_on_when_its_client_has_gone() throws Exception {
    var client = new SocketClient(site, "/ending");
    client.send("x");
    client.next();

    client.close(4001, "off");

    awaitAnswer("/ended", "[4001,\"off\"]");
  }

  @Test
  void a_function_that_sends_learns_that_its_client_has_gone() throws Exception {
    var client = new SocketClient(site, "/ticks");
    assertThat(client.next()).isEqualTo("tick");
    assertThat(site.get("/ticking").body()).isEqualTo("1");

    client.close(1000, "");

    awaitAnswer("/ticking", "0");
  }

  @Test
  void who_awaits_goes_no_faster_than_the_client_reads() throws Exception {
    var client = new SocketClient(site, "/flood/" + FLOOD, 1);
    client.next();

    int sent = stillSent();

    assertThat(sent).isLessThan(FLOOD);
    client.hear(Long.MAX_VALUE);
    for (int i = 1; i < FLOOD; i++) {
      assertThat(client.next()).hasSize(100_000);
    }
    assertThat(client.next()).isEqualTo("closed 1000");
  }

  /** How much was sent, once that no longer grows. */
  private int stillSent() throws Exception {
    var last = new java.util.concurrent.atomic.AtomicInteger(-1);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              int now = Integer.parseInt(site.get("/sent").body());
              return now > 0 && last.getAndSet(now) == now;
            });
    return last.get();
  }

  @Test
  void who_does_not_await_and_lets_too_much_wait_is_closed() throws Exception {
    var client = new SocketClient(site, "/unheard", 1);

    awaitAnswer("/dropped", "true");
    client.hear(Long.MAX_VALUE);

    String next = client.next();
    while (!next.startsWith("closed")) {
      next = client.next();
    }
    assertThat(next).startsWith("closed 1008");
  }
}
