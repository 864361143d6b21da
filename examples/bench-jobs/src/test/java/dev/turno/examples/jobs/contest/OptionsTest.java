package dev.turno.examples.jobs.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void a_quick_run_has_few_jobs_unless_they_are_said() {
    assertThat(Options.parse().load().jobs()).isEqualTo(20_000);
    assertThat(Options.parse("--quick").load().jobs()).isEqualTo(500);
    assertThat(Options.parse("--jobs", "7", "--quick").load().jobs()).isEqualTo(7);
  }

  @Test
  void a_place_that_is_empty_is_missing() {
    Options options = Options.parse("--python", "", "--node", "bullmq");

    assertThat(options.places()).containsOnlyKeys("node").containsValue(Path.of("bullmq"));
  }

  @Test
  void whoever_is_not_there_is_left_out_and_told_of() {
    Field field = Field.of(Options.parse("--quick", "--python", "python3", "--peers", "peers"));

    assertThat(field.contenders())
        .extracting(Contender::system)
        .containsExactly(
            "Turno, in memory",
            "Turno, durable, H2",
            "Turno, in memory",
            "Celery, Redis",
            "Celery, Redis");
    assertThat(field.missing())
        .anyMatch(line -> line.startsWith("PostgreSQL"))
        .anyMatch(line -> line.startsWith("BullMQ"));
  }

  @Test
  void mistakes_are_told() {
    assertThatThrownBy(() -> Options.parse("--only", "turno,sidekiq"))
        .hasMessageContaining("sidekiq");
    assertThatThrownBy(() -> Options.parse("--jobs", "0")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Options.parse("--job", "1")).hasMessageContaining("--job");
  }
}
