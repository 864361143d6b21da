package dev.turno.ticket;

import static dev.turno.ticket.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobState;
import dev.turno.job.RetryPolicy;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.Ending.Reason;
import dev.turno.ticket.Transition.Cancel;
import dev.turno.ticket.Transition.Complete;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Expire;
import dev.turno.ticket.Transition.Fail;
import dev.turno.ticket.Transition.GiveUp;
import dev.turno.ticket.Transition.Grant;
import dev.turno.ticket.Transition.Renew;
import dev.turno.ticket.Transition.Requeue;
import dev.turno.ticket.Transition.Revive;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionTest {
  private @Nullable JobRecord record;

  private Verdict apply(Transition transition) {
    Applied applied = transition.on(record);
    if (applied.isChange()) {
      assertThat(now(applied).version()).isEqualTo(record == null ? 1 : record.version() + 1);
      assertThat(now(applied).lastOp()).isEqualTo(transition.op());
      record = applied.record();
    } else {
      assertThat(applied.record()).isSameAs(record);
    }
    return applied.verdict();
  }

  private JobRecord now() {
    return Objects.requireNonNull(record);
  }

  private static JobRecord now(Applied applied) {
    return Objects.requireNonNull(applied.record());
  }

  private void submitted(JobSpec spec) {
    apply(new Create(Records.fresh(Records.id(), spec)));
  }

  private void running() {
    submitted(Records.spec());
    apply(new Grant(Records.lease("a")));
  }

  private static Complete complete(String lease) {
    return new Complete(lease, Records.answer("42"), NOW + 5);
  }

  private static Fail fail(String lease, boolean again) {
    return new Fail(lease, Reason.FAILED, Records.answer("no"), again, NOW + 100, NOW + 5);
  }

  private static Requeue lost(String lease) {
    return new Requeue(lease, Requeue.Why.LOST, NOW + 5);
  }

  private static Requeue returned(String lease) {
    return new Requeue(lease, Requeue.Why.RETURNED, NOW + 5);
  }

  @Test
  void a_job_is_submitted_leased_and_completed() {
    submitted(Records.spec());
    assertThat(now().state()).isEqualTo(JobState.AVAILABLE);
    assertThat(apply(new Grant(Records.lease("a")))).isEqualTo(Verdict.APPLIED);
    assertThat(now().state()).isEqualTo(JobState.RUNNING);
    assertThat(now().counts()).isEqualTo(new Counts(1, 0));
    assertThat(apply(complete("a"))).isEqualTo(Verdict.APPLIED);
    assertThat(now().state()).isEqualTo(JobState.COMPLETED);
    assertThat(Objects.requireNonNull(now().ending()).answer()).isEqualTo(Records.answer("42"));
  }

  @Test
  void a_repeated_submission_finds_the_job_and_another_one_conflicts() {
    JobRecord fresh = Records.fresh(Records.id());
    apply(new Create(fresh));
    assertThat(apply(new Create(fresh))).isEqualTo(Verdict.REPEATED);
    JobSpec s = Records.spec();
    var other =
        new JobSpec(
            s.function(),
            s.shape(),
            s.queue(),
            s.tenant(),
            s.priority(),
            s.retry(),
            s.limits(),
            "x",
            s.times());
    assertThat(apply(new Create(Records.fresh(fresh.id(), other)))).isEqualTo(Verdict.CONFLICT);
  }

  static Stream<Transition> ends() {
    return Stream.of(complete("a"), fail("a", true), fail("a", false), lost("a"), returned("a"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void an_end_that_is_repeated_is_recognized(Transition end) {
    running();
    assertThat(apply(end)).isEqualTo(Verdict.APPLIED);
    assertThat(apply(end)).isEqualTo(Verdict.REPEATED);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void only_the_holder_of_the_lease_ends_a_job(Transition end) {
    running();
    apply(lost("a"));
    apply(new Grant(Records.lease("b")));
    assertThat(apply(end)).isEqualTo(Verdict.LEASE_LOST);
    assertThat(now().isHeldBy("b")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void a_cancelled_job_is_cancelled_however_it_ends(Transition end) {
    running();
    assertThat(apply(new Cancel("c", NOW))).isEqualTo(Verdict.APPLIED);
    assertThat(now().state()).isEqualTo(JobState.RUNNING);
    apply(end);
    assertThat(now().state()).isEqualTo(JobState.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void nothing_ends_a_job_that_is_not_there(Transition end) {
    assertThat(apply(end)).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void a_waiting_job_is_cancelled_at_once_and_never_leased() {
    submitted(Records.spec());
    apply(new Cancel("c", NOW));
    assertThat(now().state()).isEqualTo(JobState.CANCELLED);
    assertThat(apply(new Cancel("d", NOW))).isEqualTo(Verdict.REPEATED);
    assertThat(apply(new Grant(Records.lease("a")))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void an_ended_job_is_not_cancelled() {
    running();
    apply(complete("a"));
    assertThat(apply(new Cancel("c", NOW))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void two_leases_of_one_job_cannot_be() {
    running();
    assertThat(apply(new Grant(Records.lease("a")))).isEqualTo(Verdict.REPEATED);
    assertThat(apply(new Grant(Records.lease("b")))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void an_attempt_that_fails_is_followed_by_another_until_there_were_enough() {
    submitted(Records.spec());
    for (int attempt = 1; attempt <= 3; attempt++) {
      String lease = "lease " + attempt;
      apply(new Grant(new Lease(lease, "w", NOW + 1000L * attempt, NOW + 90_000)));
      apply(fail(lease, true));
      assertThat(now().state()).isEqualTo(attempt < 3 ? JobState.RETRYABLE : JobState.DISCARDED);
      assertThat(now().counts().attempt()).isEqualTo(attempt);
    }
  }

  @Test
  void a_retry_does_not_begin_before_its_time() {
    running();
    apply(fail("a", true));
    assertThat(apply(new Grant(new Lease("b", "w", NOW + 99, NOW)))).isEqualTo(Verdict.REFUSED);
    assertThat(now().stateAt(NOW + 99)).isEqualTo(JobState.RETRYABLE);
    assertThat(now().stateAt(NOW + 100)).isEqualTo(JobState.AVAILABLE);
    assertThat(apply(new Grant(new Lease("b", "w", NOW + 100, NOW)))).isEqualTo(Verdict.APPLIED);
  }

  @Test
  void a_failure_that_is_not_to_be_repeated_is_final() {
    running();
    apply(fail("a", false));
    assertThat(now().state()).isEqualTo(JobState.DISCARDED);
  }

  @Test
  void lost_worker_nodes_are_counted_apart_and_twice_is_enough() {
    submitted(Records.spec());
    for (int loss = 1; loss <= 3; loss++) {
      apply(new Grant(new Lease("lease " + loss, "w", NOW + 10, NOW)));
      apply(lost("lease " + loss));
      assertThat(now().counts()).isEqualTo(new Counts(0, loss));
    }
    assertThat(now().state()).isEqualTo(JobState.DISCARDED);
    assertThat(Objects.requireNonNull(now().ending()).reason()).isEqualTo(Reason.WORKER_LOST);
  }

  @Test
  void a_job_that_is_handed_back_counts_for_nothing() {
    running();
    apply(returned("a"));
    assertThat(now().state()).isEqualTo(JobState.AVAILABLE);
    assertThat(now().counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void a_lease_is_prolonged_by_its_holder_only_and_never_shortened() {
    running();
    assertThat(apply(new Renew("a", NOW + 20_000, Progress.UNKNOWN))).isEqualTo(Verdict.APPLIED);
    assertThat(apply(new Renew("a", NOW + 19_000, new Progress(.5, "half"))))
        .isEqualTo(Verdict.APPLIED);
    assertThat(Objects.requireNonNull(now().lease()).until()).isEqualTo(NOW + 20_000);
    assertThat(now().progress()).isEqualTo(new Progress(.5, "half"));
    assertThat(apply(new Renew("b", NOW + 30_000, Progress.UNKNOWN))).isEqualTo(Verdict.LEASE_LOST);
  }

  @Test
  void a_job_that_has_not_begun_by_its_deadline_is_given_up() {
    JobSpec s = Records.spec();
    submitted(
        new JobSpec(
            s.function(),
            s.shape(),
            s.queue(),
            s.tenant(),
            s.priority(),
            RetryPolicy.never(),
            s.limits(),
            "x",
            new JobSpec.Times(NOW, NOW, NOW + 50, 1000, 1000)));
    assertThat(apply(new GiveUp(NOW + 49))).isEqualTo(Verdict.REFUSED);
    assertThat(apply(new GiveUp(NOW + 50))).isEqualTo(Verdict.APPLIED);
    assertThat(now().state()).isEqualTo(JobState.DISCARDED);
  }

  @Test
  void a_dead_job_is_revived_with_all_its_attempts() {
    running();
    apply(fail("a", false));
    assertThat(apply(new Revive("r", NOW + 9))).isEqualTo(Verdict.APPLIED);
    assertThat(now().state()).isEqualTo(JobState.AVAILABLE);
    assertThat(now().counts()).isEqualTo(Counts.NONE);
    assertThat(apply(new Revive("r", NOW + 9))).isEqualTo(Verdict.REPEATED);
    assertThat(apply(new Revive("r2", NOW + 9))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void an_answer_goes_when_its_time_is_over() {
    running();
    apply(complete("a"));
    assertThat(apply(new Expire(NOW + 60_005))).isEqualTo(Verdict.REFUSED);
    assertThat(apply(new Expire(NOW + 60_006))).isEqualTo(Verdict.APPLIED);
    assertThat(Objects.requireNonNull(now().ending()).answerGone()).isTrue();
  }
}
