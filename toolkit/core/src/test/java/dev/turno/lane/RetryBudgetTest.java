package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final RetryBudget budget =
      new RetryBudget(RetryLimits.ofDefaults().withFloor(3), nanos::get);

  @Test
  void few_calls_may_be_repeated_in_any_case() {
    assertThat(granted(10)).isEqualTo(3);
  }

  @Test
  void of_many_calls_a_fifth_may_be_repeated() {
    IntStream.range(0, 1000).forEach(i -> budget.called());
    assertThat(granted(1000)).isEqualTo(203);
  }

  @Test
  void calls_and_repeats_are_forgotten_when_they_leave_the_window() {
    IntStream.range(0, 100).forEach(i -> budget.called());
    assertThat(granted(100)).isEqualTo(23);
    pass(8);
    assertThat(granted(1)).isZero();
    pass(3);
    assertThat(granted(100)).isEqualTo(3);
    pass(1000);
    assertThat(granted(100)).isEqualTo(3);
  }

  @Test
  void under_a_lasting_storm_repeats_stay_a_fifth_of_the_calls() {
    int repeats = 0;
    for (int second = 0; second < 100; second++) {
      IntStream.range(0, 500).forEach(i -> budget.called());
      repeats += granted(500);
      pass(1);
    }
    assertThat(repeats).isBetween(9_000, 10_100);
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    RetryLimits limits = RetryLimits.ofDefaults();
    assertThatThrownBy(() -> limits.withShare(1.1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> limits.withEach(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> limits.withFloor(-2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> limits.withWindow(Duration.ZERO)).hasMessageContaining("longer");
  }

  private int granted(int asked) {
    return (int) IntStream.range(0, asked).filter(i -> budget.mayRepeat()).count();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
