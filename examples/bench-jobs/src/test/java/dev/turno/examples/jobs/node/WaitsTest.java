package dev.turno.examples.jobs.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {
  @Test
  void a_percentile_is_what_so_many_stayed_within() {
    var waits = new Waits(200);
    for (int millis = 100; millis > 0; millis--) {
      waits.add(millis * 1_000_000L);
    }

    assertThat(waits.figures().getDouble("p50")).isEqualTo(50);
    assertThat(waits.figures().getDouble("p99")).isEqualTo(99);
    assertThat(waits.percentile(100)).isEqualTo(100);
  }

  @Test
  void nothing_has_no_percentile() {
    assertThat(new Waits(1).percentile(50)).isNaN();
  }
}
