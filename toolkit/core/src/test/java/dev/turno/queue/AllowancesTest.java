package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.queue.Message.Wanted;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowancesTest {
  private static final Set<String> OFFERED = Set.of("House.clean");

  private final Allowances allowances = new Allowances();

  private boolean wants(String dispatcher, int jobs) {
    return allowances.wants(new Wanted(dispatcher, Map.of("House.clean", jobs), Map.of()), OFFERED);
  }

  @Test
  void a_dispatcher_alone_has_all_slots_and_as_many_ahead_before_anything_is_known() {
    wants("d", 5);
    assertThat(allowances.of("d", 4)).isEqualTo(8);
  }

  @Test
  void no_job_waits_behind_long_ones() {
    wants("d", 5);
    allowances.took("House.clean", 1_000);
    assertThat(allowances.of("d", 4)).isEqualTo(4);
  }

  @Test
  void short_jobs_are_sent_ahead_up_to_a_bound() {
    wants("d", 5);
    allowances.took("House.clean", 5);
    assertThat(allowances.of("d", 4)).isEqualTo(12);
    for (int i = 0; i < 100; i++) {
      allowances.took("House.clean", 0);
    }
    assertThat(allowances.of("d", 4)).isEqualTo(4 + 4 * 64);
  }

  @Test
  void dispatchers_share_the_slots_by_what_waits_with_them() {
    allowances.took("House.clean", 1_000);
    wants("many", 30);
    wants("few", 10);
    wants("none", 0);
    assertThat(allowances.of("many", 4)).isEqualTo(3);
    assertThat(allowances.of("few", 4)).isEqualTo(1);
    assertThat(allowances.of("none", 4)).isEqualTo(1);
  }

  @Test
  void what_is_not_offered_here_does_not_count() {
    allowances.took("House.clean", 1_000);
    wants("d", 3);
    allowances.wants(new Wanted("other", Map.of("Films.cut", 100), Map.of()), OFFERED);
    assertThat(allowances.of("d", 4)).isEqualTo(4);
  }

  @Test
  void only_the_change_between_some_and_none_is_news() {
    assertThat(wants("d", 5)).isTrue();
    assertThat(wants("d", 7)).isFalse();
    assertThat(wants("d", 0)).isTrue();
    assertThat(wants("d", 0)).isFalse();
    assertThat(wants("d", 1)).isTrue();
  }

  @Test
  void a_dispatcher_that_is_gone_has_no_share() {
    allowances.took("House.clean", 1_000);
    wants("gone", 100);
    wants("d", 1);
    allowances.keep(Set.of("d"));
    assertThat(allowances.of("d", 4)).isEqualTo(4);
  }

  @Test
  void the_mean_of_a_function_moves_slowly() {
    allowances.took("House.clean", 100);
    allowances.took("House.clean", 200);
    assertThat(allowances.means()).isEqualTo(Map.of("House.clean", 110.0));
  }
}
