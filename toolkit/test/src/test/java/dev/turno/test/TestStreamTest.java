package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto=x", "desk.rooms=1"})
class TestStreamTest {
  @Test
  void lines_are_read_one_by_one(TestClient client) {
    try (var numbers = client.lines("/numbers?upTo=3")) {
      assertThat(numbers.header("content-type")).startsWith("application/jsonl");
      assertThat(numbers.next()).isEqualTo("1");
      assertThat(numbers.next(Integer.class)).isEqualTo(2);
      assertThat(numbers.next()).isEqualTo("3");
      numbers.expectEnd();
      assertThatThrownBy(numbers::next).hasMessage("GET /numbers?upTo=3, after 3 items, ended");
    }
  }

  @Test
  void a_whole_answer_of_lines_is_a_list(TestClient client) {
    assertThat(client.get("/numbers?upTo=3").list(Integer.class)).isEqualTo(List.of(1, 2, 3));
  }

  @Test
  void events_have_ids_names_and_data(TestClient client) {
    try (var events = client.events("/events")) {
      TestEvent came = events.next();
      assertThat(came.id()).isEqualTo("1");
      assertThat(came.name()).isEqualTo("came");
      assertThat(came.data()).isEqualTo("{\"name\":\"Ada\"}");
      assertThat(events.next()).isEqualTo(new TestEvent("1", "message", "two\nlines"));
      events.expectEnd();
    }
    try (var events = client.events("/events")) {
      assertThat(events.next(Desk.Visitor.class)).isEqualTo(new Desk.Visitor("Ada"));
    }
  }

  /** The break is mostly seen before a line is asked for, and sometimes after: both read alike. */
  @RepeatedTest(20)
  void a_stream_that_breaks_is_told(TestClient client) {
    try (var torn = client.lines("/torn")) {
      assertThat(torn.next(2)).containsExactly("1", "2");
      torn.expectCut();
    }
  }

  @Test
  void what_is_no_stream_is_told_with_the_answer(TestClient client) {
    assertThatThrownBy(() -> client.lines("/numbers"))
        .hasMessageContainingAll("GET /numbers answered 422", "not 200 and items", "query upTo");
  }

  @Test
  void a_stream_that_says_nothing_is_told(TestClient client) {
    try (var slow = client.patience(Duration.ofMillis(200)).lines("/numbers?upTo=1")) {
      slow.next();
      slow.expectEnd();
    }
  }
}
