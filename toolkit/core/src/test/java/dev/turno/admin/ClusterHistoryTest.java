package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the samples of nodes become those of their cluster. */
class ClusterHistoryTest {
  private static Sample sample(long second, long perSecond, double p95, int running, int slots) {
    return new Sample(
        Instant.ofEpochSecond(second), 0.5, 100, perSecond, 1, 1, p95, running, slots, 3, 7);
  }

  @Test
  void requests_are_those_of_gateways_and_slots_those_of_workers() {
    var history =
        new ClusterHistory(1)
            .add(false, List.of(sample(100, 40, 9, 0, 2)))
            .add(false, List.of(sample(100, 2, 12, 0, 2)))
            .add(true, List.of(sample(100, 30, 99, 3, 4)));

    Sample all = history.samples().getFirst();
    assertThat(all.perSecond()).isEqualTo(42.0);
    assertThat(all.p95()).isEqualTo(12);
    assertThat(all.running()).isEqualTo(3);
    assertThat(all.slots()).isEqualTo(4);
    assertThat(all.heap()).isEqualTo(300);
    assertThat(all.cpu()).isEqualTo(0.5);
    assertThat(all.waiting()).isEqualTo(9);
    assertThat(all.lagMillis()).isEqualTo(7);
  }

  @Test
  void without_workers_the_slots_are_those_of_gateways() {
    var history = new ClusterHistory(1).add(false, List.of(sample(100, 40, 9, 1, 2)));

    assertThat(history.samples().getFirst().slots()).isEqualTo(2);
  }

  @Test
  void a_span_has_the_mean_of_its_rates_and_the_worst_of_its_times() {
    var history =
        new ClusterHistory(5)
            .add(
                false,
                List.of(
                    sample(100, 10, 5, 0, 2), sample(101, 20, 50, 2, 2), sample(105, 7, 1, 0, 2)));

    assertThat(history.samples()).hasSize(2);
    Sample first = history.samples().getFirst();
    assertThat(first.at()).isEqualTo(Instant.ofEpochSecond(100));
    assertThat(first.perSecond()).isEqualTo(15.0);
    assertThat(first.p95()).isEqualTo(50);
    assertThat(first.running()).isEqualTo(1);
    assertThat(history.samples().getLast().perSecond()).isEqualTo(7.0);
  }

  @Test
  void a_cluster_of_which_nothing_is_known_has_no_samples() {
    assertThat(new ClusterHistory(5).samples()).isEmpty();
  }
}
