package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto=x", "desk.rooms=1"})
class TestSocketTest {
  @Test
  void messages_go_and_come(TestClient client) {
    try (var socket = client.socket("/echo")) {
      socket.send(new Desk.Note("hello"));
      assertThat(socket.next(Desk.Note.class).text()).isEqualTo("hello!");
      socket.send("{\"text\":\"bye\"}");
      assertThat(socket.next()).contains("bye!");
    }
  }

  @Test
  void the_end_tells_its_code(TestClient client) {
    try (var socket = client.socket("/echo")) {
      socket.send("{\"text\":\"\"}");
      assertThat(socket.next()).contains("violations");
      assertThat(socket.closed().code()).isEqualTo(1008);
      assertThatThrownBy(socket::next).hasMessageContainingAll("WebSocket /echo", "1008");
    }
  }

  @Test
  void a_refusal_is_an_answer(TestClient client) {
    client.refusedSocket("/nowhere").problem(404);
    assertThatThrownBy(() -> client.socket("/nowhere"))
        .hasMessageContainingAll("WebSocket /nowhere answered 404", "not a WebSocket");
    assertThatThrownBy(() -> client.refusedSocket("/echo"))
        .hasMessage("WebSocket /echo was not refused");
  }
}
