package dev.turno.examples.hold.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentiles_are_the_nearest_rank() {
    var latencies = new Latencies();
    for (int millis = 2000; millis > 0; millis--) {
      latencies.add(millis * 1_000_000L);
    }

    assertThat(latencies.percentile(50)).isEqualTo(1000);
    assertThat(latencies.percentile(99)).isEqualTo(1980);
    assertThat(latencies.percentile(100)).isEqualTo(2000);
  }

  @Test
  void several_are_taken_together() {
    var one = new Latencies();
    one.add(1_000_000);
    var other = new Latencies();
    other.add(3_000_000);

    assertThat(Latencies.of(List.of(one, other)).percentile(50)).isEqualTo(1);
    assertThat(Latencies.of(List.of(one, other)).percentile(51)).isEqualTo(3);
  }

  @Test
  void nothing_measured_is_no_number() {
    assertThat(new Latencies().percentile(99)).isNaN();
  }
}
