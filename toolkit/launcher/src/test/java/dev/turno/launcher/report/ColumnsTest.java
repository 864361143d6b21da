package dev.turno.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnsTest {
  @Test
  void words_stand_under_one_another_without_white_space_at_the_end() {
    assertThat(Columns.align(List.of(List.of("GET", "/a/long/path", "x"), List.of("DELETE", "/b"))))
        .containsExactly("GET     /a/long/path  x", "DELETE  /b");
  }

  @Test
  void nothing_gives_nothing() {
    assertThat(Columns.align(List.of())).isEmpty();
  }
}
