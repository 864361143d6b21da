package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobLimits;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyJobsTest {
  private static final String SLOW = "Films.cut";
  private static final String FAST = "House.clean";

  private final ReadyJobs ready = new ReadyJobs(Map.of(SLOW, 100.0, FAST, 10.0)::get);

  private static LiveJob job(String function, String tenant, Priority priority) {
    var spec =
        new JobSpec(
            function,
            "shape",
            "cpu",
            tenant,
            priority,
            RetryPolicy.ofDefaults(),
            JobLimits.none(),
            "",
            new JobSpec.Times(Records.NOW, Records.NOW, 0, 1000, 1000));
    return new LiveJob(Records.fresh(Records.id(), spec));
  }

  private LiveJob added(Priority priority, long at) {
    LiveJob job = job(FAST, "", priority);
    ready.add(job, at);
    return job;
  }

  private LiveJob added(String function, String tenant, long at) {
    LiveJob job = job(function, tenant, Priority.NORMAL);
    ready.add(job, at);
    return job;
  }

  private @Nullable LiveJob next(long now) {
    return ready.next(now, job -> true);
  }

  @Test
  void the_more_important_band_goes_first() {
    LiveJob low = added(Priority.LOW, 0);
    LiveJob normal = added(Priority.NORMAL, 0);
    LiveJob high = added(Priority.HIGH, 0);
    assertThat(next(1)).isSameAs(high);
    assertThat(next(1)).isSameAs(normal);
    assertThat(next(1)).isSameAs(low);
    assertThat(next(1)).isNull();
  }

  @Test
  void ten_seconds_of_waiting_outweigh_a_band() {
    LiveJob low = added(Priority.LOW, 0);
    LiveJob justBefore = added(Priority.NORMAL, 9_999);
    assertThat(next(9_999)).isSameAs(justBefore);
    added(Priority.NORMAL, 10_001);
    assertThat(next(10_001)).isSameAs(low);
  }

  @Test
  void of_one_tenant_the_longest_waiting_goes_first_whatever_it_runs() {
    LiveJob first = added(SLOW, "a", 1);
    LiveJob second = added(FAST, "a", 2);
    LiveJob third = added(SLOW, "a", 3);
    assertThat(List.of(taken(4), taken(4), taken(4))).containsExactly(first, second, third);
  }

  private LiveJob taken(long now) {
    LiveJob job = next(now);
    assertThat(job).isNotNull();
    return java.util.Objects.requireNonNull(job);
  }

  @Test
  void tenants_take_turns_by_the_time_that_their_functions_take() {
    for (int i = 0; i < 200; i++) {
      added(SLOW, "films", i);
      added(FAST, "house", i);
    }
    Map<String, Integer> millis = new HashMap<>();
    for (int i = 0; i < 110; i++) {
      JobSpec spec = taken(1_000).record().spec();
      millis.merge(spec.tenant(), spec.function().equals(SLOW) ? 100 : 10, Integer::sum);
    }
    assertThat(millis.get("films")).isBetween(900, 1_100);
    assertThat(millis.get("house")).isBetween(900, 1_100);
  }

  @Test
  void tenants_take_turns_also_when_there_is_room_for_one_job_at_a_time() {
    for (int i = 0; i < 100; i++) {
      added(SLOW, "films", 0);
    }
    for (int i = 0; i < 10; i++) {
      added(SLOW, "house", 5);
    }
    Map<String, Integer> begun = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      begun.merge(taken(10).record().spec().tenant(), 1, Integer::sum);
      assertThat(ready.next(10, job -> false)).isNull();
    }
    assertThat(begun).isEqualTo(Map.of("films", 10, "house", 10));
  }

  @Test
  void a_tenant_that_comes_late_does_not_wait_behind_all_jobs_of_another() {
    for (int i = 0; i < 100; i++) {
      added(SLOW, "films", 0);
    }
    LiveJob late = added(SLOW, "house", 5);
    List<LiveJob> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(taken(10));
    }
    assertThat(first).contains(late);
  }

  @Test
  void what_may_not_begin_is_passed_over_and_keeps_its_place() {
    LiveJob stuck = added(SLOW, "a", 0);
    LiveJob free = added(FAST, "a", 1);
    assertThat(ready.next(2, job -> job != stuck)).isSameAs(free);
    assertThat(ready.next(2, job -> job != stuck)).isNull();
    assertThat(next(2)).isSameAs(stuck);
  }

  @Test
  void what_is_removed_is_not_given_out_and_not_counted() {
    LiveJob gone = added(FAST, "a", 0);
    LiveJob stays = added(FAST, "a", 1);
    added(SLOW, "b", 2);
    ready.remove(gone);
    ready.remove(gone);
    assertThat(ready.size()).isEqualTo(2);
    assertThat(ready.waiting()).isEqualTo(Map.of(FAST, 1, SLOW, 1));
    assertThat(ready.next(3, job -> job.record().spec().tenant().equals("a"))).isSameAs(stays);
    assertThat(ready.waiting()).isEqualTo(Map.of(SLOW, 1));
  }
}
