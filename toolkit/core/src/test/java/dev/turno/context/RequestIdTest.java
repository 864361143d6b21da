package dev.turno.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(strings = {"a", "01HV9-ZK", "7f3d:2/44~#", "{id=5}"})
  void what_is_short_and_visible_is_taken(String sent) {
    assertThat(RequestId.of(sent)).contains(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "tab\t", "line\nbreak", "é", "\u007f", "a\"b", "a\\b"})
  void what_could_end_a_line_or_a_word_is_nobodys_id(String sent) {
    assertThat(RequestId.of(sent)).isEmpty();
  }

  @Test
  void an_id_has_128_characters_at_most() {
    assertThat(RequestId.of("x".repeat(128))).isPresent();
    assertThat(RequestId.of("x".repeat(129))).isEmpty();
    assertThat(RequestId.of(null)).isEmpty();
  }

  @Test
  void a_request_without_one_goes_by_its_trace() {
    var context = new RequestContext("GET /", PARENT, Deadline.NONE);
    context.setId("two words");
    assertThat(context.givenId()).isEmpty();
    assertThat(context.id()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void what_is_done_for_a_request_has_its_id() {
    var context = new RequestContext("GET /", PARENT, Deadline.NONE);
    context.setId("mine");
    assertThat(context.within("a part of it", Deadline.NONE).id()).isEqualTo("mine");
  }
}
