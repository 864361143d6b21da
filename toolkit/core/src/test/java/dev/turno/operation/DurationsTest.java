package dev.turno.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void durations_are_read_as_people_write_them() {
    assertThat(Durations.parse("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Durations.parse("2s")).isEqualTo(Duration.ofSeconds(2));
    assertThat(Durations.parse("5 m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(Durations.parse("PT2.5S")).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void anything_else_is_refused_with_the_forms_that_there_are() {
    for (String text :
        List.of(
            "",
            "5",
            "s",
            "soon",
            "-1s",
            "1.5s",
            "PT",
            "99999999999999999999s",
            "9999999999999999h")) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> Durations.parse(text))
          .withMessageContaining("500ms, 2s, 5m, 1h");
    }
  }
}
