package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.measure.Figures;
import dev.turno.measure.Histogram;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentTimesTest {
  private final Histogram histogram = new Histogram();
  private final RecentTimes times = new RecentTimes();

  private Figures.Millis tick() {
    return times.tick(histogram.distribution());
  }

  @Test
  void calls_are_recent_for_five_ticks() {
    tick();
    histogram.add(TimeUnit.MILLISECONDS.toNanos(100));

    for (int second = 0; second < 5; second++) {
      assertThat(tick().count()).isEqualTo(1);
    }
    assertThat(tick().count()).isZero();
  }

  @Test
  void what_was_before_the_first_tick_is_not_recent() {
    histogram.add(1_000);

    assertThat(tick().count()).isZero();
  }
}
