package dev.turno.kotlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.operation.DefinitionException;
import dev.turno.problem.Violation;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.TestClient;
import dev.turno.test.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions of Kotlin do when they are not let end, or fail. */
class KotlinHabitsTest {
  private final List<String> log = HabitsKt.getLOG();
  private final TestServer server =
      TestServer.start(
          new ApplicationBuilder().service(new Habits()).service(Habits.Companion.class));
  private final TestClient client = server.client();

  @BeforeEach
  void forget() {
    log.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void leaveDuring(String path, String... started) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
      byte[] request =
          ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      await().until(() -> log.containsAll(List.of(started)));
    }
  }

  @Test
  void a_client_that_leaves_cancels_the_coroutine_before_its_resources_close() throws Exception {
    leaveDuring("/wait", "wait started");
    await()
        .untilAsserted(
            () -> assertThat(log).containsExactly("wait started", "wait ended", "till closed"));
  }

  @Test
  void a_client_that_leaves_cancels_what_runs_on_other_dispatchers_and_all_children()
      throws Exception {
    leaveDuring("/elsewhere", "elsewhere started");
    await().until(() -> log.contains("elsewhere ended"));
    leaveDuring("/children", "one started", "two started");
    await().until(() -> log.containsAll(List.of("one ended", "two ended")));
  }

  @Test
  void a_client_that_leaves_ends_a_flow() {
    try (var lines = client.lines("/ticks")) {
      assertThat(lines.next(3)).containsExactly("0", "1", "2");
    }
    await().until(() -> log.contains("ticks ended"));
  }

  @Test
  void a_deadline_is_told_as_such_also_behind_a_provider_that_suspends() {
    assertThat(client.get("/late").problem(504).detail()).contains("did not answer within 50 ms");
    assertThat(client.get("/late-till").problem(504).detail()).contains("within 50 ms");
    await().until(() -> log.containsAll(List.of("late ended", "late till ended", "till closed")));
  }

  @Test
  void a_flow_that_fails_is_cut_off() {
    try (var events = client.events("/broken")) {
      assertThat(events.next().data()).isEqualTo("one");
      events.expectCut();
    }
  }

  @Test
  void a_time_out_of_its_own_is_an_exception_like_others() {
    assertThat(client.get("/own-timeout").expect(503).text()).isEqualTo("too slow");
    await().until(() -> log.contains("till closed"));
  }

  @Test
  void a_function_of_nothing_only_throws() {
    assertThat(client.get("/sold").problem(410).detail()).isEqualTo("sold out");
    assertThat(client.get("/sold-plain").problem(410).detail()).isEqualTo("sold out");
  }

  @Test
  void a_guard_that_suspends_tells_who_it_is() {
    client.get("/guarded").problem(401);
    assertThat(client.header("Authorization", "ada").get("/guarded").text()).isEqualTo("ada");
  }

  @Test
  void a_hook_that_suspends_is_awaited_at_the_end() {
    server.close();
    assertThat(log).contains("stopped");
  }

  @Test
  void constraints_on_elements_are_checked() {
    assertThat(client.get("/tags?tag=ab&tag=c").problem(422).violations())
        .extracting(Violation::value)
        .containsExactly("c");
  }

  @Test
  void a_static_function_of_a_companion_has_its_defaults() {
    assertThat(client.get("/static").text()).isEqualTo("Hello, you");
    assertThat(client.get("/static?name=Ada").text()).isEqualTo("Hello, Ada");
    assertThat(client.get("/companion").text()).isEqualTo("of the companion");
  }

  @Test
  void constraints_that_no_validator_sees_are_refused() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Unseen.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Line.count: @Min stands on a parameter of its constructor alone")
        .hasMessageContaining("Inner.name: @NotBlank stands on")
        .hasMessageContaining("Loose.line: @Valid stands on")
        .hasMessageContaining("Write @field:Min")
        .hasMessageNotContainingAny("Line.price", "Outer.note");
  }

  @Test
  void what_suspends_and_cannot_be_is_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Mistaken.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Mistaken.nothing: it provides nothing (suspend fun).")
        .hasMessageContaining("Mistaken.cpu: it is @CpuBound but suspend fun.")
        .hasMessageContaining("Mistaken.none: it is @Catches, but doesn't take one exception.")
        .hasMessageContaining("its parameter 'id' is of the value class dev.turno.kotlin.Id")
        .hasMessageContaining("its parameter 'n' is of the value class kotlin.UInt")
        .hasMessageContaining("Mistaken.stop: ");
  }
}
