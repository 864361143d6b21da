package dev.turno.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonPhraseTest {
  @Test
  void statuses_are_called_as_rfc_9110_calls_them() {
    assertThat(ReasonPhrase.of(422)).isEqualTo("Unprocessable Content");
    assertThat(ReasonPhrase.of(413)).isEqualTo("Content Too Large");
    assertThat(ReasonPhrase.of(414)).isEqualTo("URI Too Long");
    assertThat(ReasonPhrase.of(416)).isEqualTo("Range Not Satisfiable");
    assertThat(ReasonPhrase.of(404)).isEqualTo("Not Found");
  }
}
