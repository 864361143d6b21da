package dev.turno.examples.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdingTest {
  private static final Event CROWD =
      new Event.Fault(1_000, 2_000, Kind.OVERLOAD, List.of(), List.of());

  private static Event call(long at, long took, int status) {
    return new Event.Called(at, "client", "gateway-1", took, 5_000, status, true, 0);
  }

  @Test
  void a_run_without_a_crowd_has_none() {
    assertThat(Crowding.of(List.of(call(10, 20, 200)))).isEmpty();
  }

  @Test
  void calls_are_told_apart_by_when_they_began() {
    Crowding crowding =
        Crowding.of(
                List.of(
                    call(10, 30, 200),
                    call(20, 20, 200),
                    CROWD,
                    call(1_000, 700, 200),
                    call(1_500, 5, 503),
                    call(2_100, 40, 200),
                    call(2_300, 30, 200)))
            .orElseThrow();
    assertThat(crowding.before()).containsExactly(20L, 30L);
    assertThat(crowding.during()).containsExactly(700L);
    assertThat(crowding.refused()).isOne();
    assertThat(crowding.normalAfter()).isEqualTo(100);
  }

  @Test
  void a_refusal_after_the_crowd_is_not_normal() {
    assertThat(
            Crowding.of(List.of(call(10, 30, 200), CROWD, call(2_700, 1, 503)))
                .orElseThrow()
                .normalAfter())
        .isEqualTo(700);
  }
}
