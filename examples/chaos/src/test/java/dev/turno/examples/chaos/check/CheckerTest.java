package dev.turno.examples.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Ended.How;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise broken once in a journal made by hand, and kept in its neighbour. */
final class CheckerTest {
  private static final long MOST = 1_000;
  private static final String JOB = "job";

  private final List<Event> good =
      List.of(
          new Event.Submitted(0, "c", "key", "/work"),
          new Event.Acknowledged(10, "c", "key", JOB),
          started(20, 1, "l1", 7),
          read(25, 2, "RUNNING", 1),
          ended(30, "l1", 7, How.DONE),
          read(40, 3, "COMPLETED", 1),
          result(50, "l1"));

  private static Event started(long at, int attempt, String lease, long pid) {
    return new Event.Started(at, JOB, attempt, lease, pid);
  }

  private static Event ended(long at, String lease, long pid, How how) {
    return new Event.Ended(at, JOB, lease, pid, how);
  }

  private static Event read(long at, long version, String state, int attempt) {
    return new Event.Read(at, "r", JOB, 200, version, state, attempt, 3);
  }

  private static Event result(long at, String lease) {
    return new Event.Result(at, "r", JOB, 200, lease);
  }

  private static Event fault(long at, long until, Kind kind, String name, long pid) {
    return new Event.Fault(at, until, kind, List.of(name), List.of(pid));
  }

  private static Event called(long took, int status, boolean retryAfter) {
    return new Event.Called(100, "c", "g", took, 5_000, status, retryAfter, 0);
  }

  private List<Event> goodAnd(Event... more) {
    return Stream.concat(good.stream(), Arrays.stream(more)).toList();
  }

  private static List<Invariant> violated(List<Event> events) {
    return Checker.check(events, MOST).violations().stream()
        .map(Violation::invariant)
        .distinct()
        .toList();
  }

  @Test
  void a_job_that_went_well_violates_nothing() {
    assertThat(violated(good)).isEmpty();
    assertThat(Checker.check(good, MOST).count(Invariant.I1)).isEqualTo(1);
  }

  @Test
  void an_acknowledged_job_that_does_not_end_is_found() {
    assertThat(violated(good.subList(0, 4))).containsExactly(Invariant.I1);
  }

  @Test
  void an_acknowledged_job_that_nobody_could_read_is_found() {
    assertThat(violated(good.subList(0, 2))).containsExactly(Invariant.I1);
  }

  @Test
  void a_job_without_acknowledgement_need_not_end() {
    assertThat(violated(List.of(good.getFirst(), good.get(2)))).isEmpty();
  }

  @Test
  void two_results_are_found() {
    List<Event> events =
        goodAnd(
            fault(15, 15, Kind.KILL, "w", 8),
            started(19, 1, "l0", 8),
            ended(29, "l0", 8, How.DONE),
            result(60, "l0"));
    assertThat(violated(events)).containsExactly(Invariant.I2);
  }

  @Test
  void a_result_that_nobody_computed_is_found() {
    assertThat(violated(goodAnd(result(60, "other")))).containsExactly(Invariant.I2);
  }

  @Test
  void an_execution_after_the_accepted_one_is_found() {
    List<Event> events = goodAnd(fault(22, 22, Kind.KILL, "w", 7), started(9_000, 1, "l2", 8));
    assertThat(violated(events)).containsExactly(Invariant.I2);
  }

  @Test
  void an_execution_that_a_paused_process_begins_late_is_no_violation() {
    List<Event> events =
        goodAnd(
            fault(5, 8_000, Kind.PAUSE, "gateway-0", 1),
            fault(5, 8_000, Kind.PAUSE, "w", 8),
            started(9_000, 1, "l2", 8));
    assertThat(violated(events)).isEmpty();
  }

  @Test
  void one_key_with_two_jobs_is_found() {
    List<Event> events =
        goodAnd(
            new Event.Acknowledged(60, "c", "key", "twin"),
            new Event.Read(70, "r", "twin", 200, 1, "COMPLETED", 1, 3));
    assertThat(violated(events)).containsExactly(Invariant.I2);
  }

  @Test
  void a_second_execution_without_a_fault_is_found() {
    List<Event> events = goodAnd(started(19, 1, "l0", 8));
    assertThat(violated(events)).containsExactly(Invariant.I3);
    assertThat(violated(goodAnd(started(19, 1, "l0", 8), fault(19, 19, Kind.KILL, "w", 8))))
        .isEmpty();
    assertThat(violated(goodAnd(started(19, 1, "l0", 8), fault(19, 19, Kind.KILL, "w", 9))))
        .containsExactly(Invariant.I3);
  }

  @Test
  void an_old_lease_may_begin_late_where_its_process_stood_still() {
    Event late = started(35, 1, "l0", 8);
    assertThat(violated(goodAnd(late))).contains(Invariant.I3);
    assertThat(violated(goodAnd(late, fault(12, 34, Kind.PAUSE, "w", 8)))).isEmpty();
    assertThat(violated(goodAnd(late, fault(12, 34, Kind.PAUSE, "w", 9)))).contains(Invariant.I3);
  }

  @Test
  void of_two_reads_within_a_millisecond_the_second_counts() {
    List<Event> events =
        List.of(
            new Event.Submitted(0, "c", "key", "/work"),
            new Event.Acknowledged(10, "c", "key", JOB),
            started(20, 1, "l1", 7),
            ended(30, "l1", 7, How.DONE),
            read(40, 2, "RUNNING", 1),
            read(40, 3, "COMPLETED", 1));
    assertThat(violated(events)).isEmpty();
  }

  @Test
  void an_execution_after_a_failed_attempt_needs_no_fault() {
    List<Event> events = goodAnd(started(12, 1, "l0", 8), ended(14, "l0", 8, How.FAILED));
    List<Event> second =
        events.stream()
            .map(
                e ->
                    e instanceof Event.Started s && s.lease().equals("l1")
                        ? started(20, 2, "l1", 7)
                        : e)
            .toList();
    assertThat(violated(second)).isEmpty();
  }

  @Test
  void a_lease_that_is_run_twice_is_found() {
    List<Event> events = goodAnd(started(21, 1, "l1", 8), fault(21, 21, Kind.KILL, "w", 8));
    assertThat(violated(events)).containsExactly(Invariant.I3);
  }

  @Test
  void a_result_of_a_lease_that_was_replaced_is_found() {
    List<Event> events =
        new ArrayList<>(
            List.of(
                new Event.Acknowledged(10, "c", "key", JOB),
                started(20, 1, "l1", 7),
                fault(30, 15_000, Kind.PAUSE, "w", 7),
                started(14_000, 1, "l2", 8),
                ended(15_100, "l1", 7, How.DONE),
                read(16_000, 9, "COMPLETED", 1)));
    events.add(result(16_001, "l1"));
    assertThat(violated(events)).containsExactly(Invariant.I4);
    events.removeLast();
    events.add(result(16_001, "l2"));
    assertThat(violated(events)).isEmpty();
  }

  @Test
  void a_version_that_goes_back_is_found() {
    assertThat(violated(goodAnd(read(60, 2, "COMPLETED", 1)))).containsExactly(Invariant.I5);
  }

  @Test
  void a_state_that_comes_back_from_its_end_is_found() {
    assertThat(violated(goodAnd(read(60, 4, "RUNNING", 1), read(70, 5, "COMPLETED", 1))))
        .containsExactly(Invariant.I5);
  }

  @Test
  void a_cancelled_job_that_completes_is_found() {
    assertThat(violated(goodAnd(new Event.Cancelled(22, "c", JOB, 202))))
        .containsExactly(Invariant.I6);
    assertThat(violated(goodAnd(new Event.Cancelled(55, "c", JOB, 409)))).isEmpty();
  }

  @Test
  void an_acknowledged_job_that_is_unknown_is_found() {
    assertThat(violated(goodAnd(new Event.Read(60, "r", JOB, 404, 0, "", 0, 0))))
        .containsExactly(Invariant.I7);
  }

  @Test
  void a_call_that_is_answered_late_is_found() {
    Event kill = fault(1, 1, Kind.KILL, "other", 1);
    assertThat(violated(List.of(kill, called(5_240, 504, false)))).isEmpty();
    assertThat(violated(List.of(kill, called(5_260, 504, false)))).containsExactly(Invariant.I8);
    assertThat(violated(List.of(kill, called(100, 0, false)))).containsExactly(Invariant.I8);
  }

  @Test
  void a_call_is_not_expected_from_a_gateway_that_was_killed() {
    assertThat(violated(List.of(fault(150, 150, Kind.KILL, "g", 1), called(100, 0, false))))
        .isEmpty();
  }

  @Test
  void a_call_is_not_expected_from_a_gateway_that_ended_by_itself() {
    Event cut = fault(1, 50, Kind.CUT, "other", 1);
    Event exited = new Event.Exited(150, "g", 1, 11, false);
    assertThat(violated(List.of(cut, exited, called(100, 0, false)))).isEmpty();
  }

  @Test
  void a_lease_of_a_gateway_that_was_cut_off_is_no_violation() {
    List<Event> events =
        goodAnd(fault(5, 8_000, Kind.CUT, "gateway-1", 1), started(9_000, 1, "l2", 8));
    assertThat(violated(events)).isEmpty();
  }

  @Test
  void a_call_that_fails_while_processes_are_only_restarted_is_found() {
    assertThat(violated(List.of(fault(90, 300, Kind.RESTART, "w", 1), called(100, 502, false))))
        .containsExactly(Invariant.I8);
  }

  @Test
  void a_node_that_is_not_at_rest_is_found() {
    assertThat(violated(List.of(new Event.Probed(1, "g", false, "3 of 24"))))
        .containsExactly(Invariant.I9);
  }

  @Test
  void memory_above_the_bound_is_found() {
    assertThat(violated(List.of(new Event.Memory(1, "g", 1, 1_001))))
        .containsExactly(Invariant.I10);
    assertThat(violated(List.of(new Event.Exited(1, "g", 1, 3, false))))
        .containsExactly(Invariant.I10);
    assertThat(violated(List.of(new Event.Memory(1, "g", 1, 1_000)))).isEmpty();
  }

  @Test
  void a_refusal_that_does_not_say_when_to_come_again_is_found() {
    Event overload = new Event.Fault(1, 500, Kind.OVERLOAD, List.of(), List.of());
    assertThat(violated(List.of(overload, called(10, 429, false)))).containsExactly(Invariant.I10);
    assertThat(violated(List.of(overload, called(10, 503, true)))).isEmpty();
    assertThat(violated(List.of(new Event.Refused(1, "c", "k", 503, false))))
        .containsExactly(Invariant.I10);
  }

  @Test
  void more_attempts_than_configured_are_found() {
    assertThat(violated(goodAnd(read(60, 4, "COMPLETED", 4)))).containsExactly(Invariant.I11);
  }

  @Test
  void the_time_until_a_job_is_begun_elsewhere_is_told() {
    List<Event> events =
        List.of(
            started(20, 1, "l1", 7),
            fault(30, 30, Kind.KILL, "worker-0", 7),
            started(1_230, 1, "l2", 8));
    assertThat(Latencies.of(events).afterKill()).containsExactly(1_200L);
    assertThat(Latencies.of(events).afterHang()).isEmpty();
  }
}
