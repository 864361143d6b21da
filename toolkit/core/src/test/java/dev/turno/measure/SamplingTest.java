package dev.turno.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplingTest {
  @Test
  void one_call_of_each_function_is_measured_in_a_round() {
    Sampling some = Sampling.some();
    Sampling.Turns first = some.turns();
    Sampling.Turns second = some.turns();
    assertThat(first.isDue()).isFalse();

    some.next();

    assertThat(first.isDue()).isTrue();
    assertThat(first.isDue()).isFalse();
    assertThat(second.isDue()).isTrue();
    assertThat(some.hasRounds()).isTrue();
  }

  @Test
  void all_or_none_need_no_rounds() {
    assertThat(Sampling.all().turns().isDue()).isTrue();
    assertThat(Sampling.none().turns().isDue()).isFalse();
    assertThat(Sampling.all().hasRounds() || Sampling.none().hasRounds()).isFalse();
  }

  @Test
  void a_distribution_is_the_same_after_it_was_told() {
    var histogram = new Histogram();
    for (int millis = 1; millis <= 100; millis++) {
      histogram.add(millis * 1_000_000L);
    }
    Distribution told = histogram.distribution();

    Distribution heard = Distribution.of(told.buckets(), told.nanos());

    assertThat(heard.count()).isEqualTo(100);
    assertThat(heard.millis(0.95)).isEqualTo(told.millis(0.95)).isBetween(89.0, 101.0);
    assertThat(Distribution.of(Map.of(), 0).count()).isZero();
  }
}
