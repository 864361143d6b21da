package dev.turno.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> VERBS = List.of("run", "routes", "worker", "version");

  @Test
  void swapped_missing_and_wrong_letters_are_near() {
    assertThat(Nearest.to("rnu", VERBS)).contains("run");
    assertThat(Nearest.to("route", VERBS)).contains("routes");
    assertThat(Nearest.to("wroker", VERBS)).contains("worker");
    assertThat(Nearest.to("vresoin", VERBS)).contains("version");
  }

  @Test
  void another_word_is_not_near() {
    assertThat(Nearest.to("deploy", VERBS)).isEmpty();
    assertThat(Nearest.hint("deploy", VERBS)).isEqualTo(".");
  }

  @Test
  void hint_asks() {
    assertThat(Nearest.hint("rnu", VERBS)).isEqualTo("; did you mean run?");
  }
}
