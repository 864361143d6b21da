package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PoisonTest {
  private Instant now = Instant.EPOCH;
  private final Poison poison = new Poison(() -> now);

  @Test
  void a_function_that_crashes_three_times_in_a_row_is_left_alone_for_a_while() {
    poison.crashed("f");
    poison.crashed("f");
    assertThat(poison.rest("f")).isZero();
    poison.crashed("f");

    assertThat(poison.rest("f")).isEqualTo(Poison.REST);
    assertThat(poison.rest("g")).isZero();
    now = now.plus(Poison.REST);
    assertThat(poison.rest("f")).isZero();
    poison.crashed("f");
    assertThat(poison.rest("f")).isEqualTo(Poison.REST);
  }

  @Test
  void an_answer_in_between_clears_it() {
    poison.crashed("f");
    poison.crashed("f");
    poison.answered("f");
    poison.crashed("f");

    assertThat(poison.rest("f")).isZero();
  }

  @Test
  void a_child_is_started_again_at_once_then_later_and_later() {
    var delay = new RestartDelay(() -> now);
    delay.started();

    assertThat(delay.ended()).isZero();
    assertThat(delay.ended()).isEqualTo(Duration.ofMillis(100));
    assertThat(delay.ended()).isEqualTo(Duration.ofMillis(200));
    for (int i = 0; i < 20; i++) {
      delay.ended();
    }
    assertThat(delay.ended()).isEqualTo(Duration.ofSeconds(10));
    delay.started();
    now = now.plusSeconds(11);
    assertThat(delay.ended()).isZero();
  }

  @Test
  void children_that_no_longer_start_wait_however_long_the_one_before_has_lived() {
    var delay = new RestartDelay(() -> now);
    delay.started();
    now = now.plusSeconds(3600);

    assertThat(delay.ended()).isZero();
    assertThat(delay.ended()).isEqualTo(Duration.ofMillis(100));
    now = now.plusSeconds(11);
    assertThat(delay.ended()).isEqualTo(Duration.ofMillis(200));
  }
}
