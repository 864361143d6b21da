package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.job.JobLimits;
import dev.turno.job.JobState;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.End;
import dev.turno.queue.Message.Ends;
import dev.turno.queue.Message.Held;
import dev.turno.queue.Message.Look;
import dev.turno.queue.Message.Verdicts;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Progress;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dispatcher whose time, workers and desk are the test. */
class DispatcherTest {
  private final ManualLoop loop = new ManualLoop();
  private final TicketStore store = InMemoryTicketStore.empty();
  private final RecordedPost post = new RecordedPost();
  private final Dispatcher dispatcher =
      new Dispatcher(loop, store, post, new SplittableRandom(1), DispatcherOptions.ofDefaults());

  @BeforeEach
  void start() {
    dispatcher.start();
    loop.settle();
  }

  private JobId submit(long deadline) {
    return submit(deadline, "", JobLimits.none());
  }

  private JobId submit(String tenant, JobLimits limits) {
    return submit(0, tenant, limits);
  }

  private JobId submit(long deadline, String tenant, JobLimits limits) {
    var spec =
        new JobSpec(
            "House.clean",
            "shape",
            "cpu",
            tenant,
            Priority.NORMAL,
            RetryPolicy.ofDefaults(),
            limits,
            "",
            new JobSpec.Times(loop.now(), loop.now(), deadline, 30_000, 60_000));
    JobRecord fresh = Records.fresh(Records.id(), spec);
    store.apply(fresh.id(), new Transition.Create(fresh));
    dispatcher.received(new Look(List.of(fresh)));
    loop.settle();
    return fresh.id();
  }

  private void beat(String worker, Held... holding) {
    beat(worker, 2, false, holding);
  }

  private void beat(String worker, int allowance, boolean draining, Held... holding) {
    dispatcher.received(
        new Beat(
            worker,
            1,
            Map.of("House.clean", "shape"),
            2,
            allowance,
            List.of(holding),
            Map.of(),
            draining));
    loop.settle();
  }

  private JobRecord record(JobId id) {
    return store.find(id).result().orElseThrow();
  }

  private Held held(JobId id) {
    return new Held(id, lease(id).id(), Progress.UNKNOWN);
  }

  private Lease lease(JobId id) {
    return Objects.requireNonNull(record(id).lease());
  }

  private List<JobId> delivered(String worker) {
    return post.taken(worker, Deliver.class).stream()
        .flatMap(d -> d.jobs().stream())
        .map(JobRecord::id)
        .toList();
  }

  private Verdicts verdicts(String worker) {
    return post.taken(worker, Verdicts.class).getLast();
  }

  @Test
  void a_waiting_job_gets_a_lease_and_is_delivered_to_who_has_room() {
    JobId first = submit(0);
    assertThat(record(first).state()).isEqualTo(JobState.AVAILABLE);
    beat("w1");
    assertThat(delivered("w1")).containsExactly(first);
    assertThat(record(first).state()).isEqualTo(JobState.RUNNING);
    assertThat(lease(first).worker()).isEqualTo("w1");
    JobId second = submit(0);
    JobId third = submit(0);
    assertThat(delivered("w1")).containsExactly(second);
    assertThat(record(third).state()).isEqualTo(JobState.AVAILABLE);
    assertThat(dispatcher.load()).isEqualTo(new Dispatcher.Load(64, 1, 2, 3));
  }

  @Test
  void who_offers_another_shape_of_a_function_gets_no_job_of_it() {
    submit(0);
    dispatcher.received(
        new Beat("w1", 1, Map.of("House.clean", "other"), 2, 2, List.of(), Map.of(), false));
    loop.settle();
    assertThat(delivered("w1")).isEmpty();
  }

  @Test
  void the_less_busy_worker_gets_the_job() {
    beat("w1");
    JobId first = submit(0);
    beat("w2");
    JobId second = submit(0);
    assertThat(delivered("w1")).containsExactly(first);
    assertThat(delivered("w2")).containsExactly(second);
  }

  @Test
  void an_end_is_written_once_and_told_to_be_settled() {
    JobId id = submit(0);
    beat("w1");
    String lease = lease(id).id();
    var ends = new Ends("w1", List.of(new End.Completed(id, lease, Records.answer("42"))));
    dispatcher.received(ends);
    loop.settle();
    assertThat(record(id).state()).isEqualTo(JobState.COMPLETED);
    assertThat(verdicts("w1").settled()).containsExactly(lease);
    long version = record(id).version();
    dispatcher.received(ends);
    loop.settle();
    assertThat(record(id).version()).isEqualTo(version);
    assertThat(verdicts("w1").settled()).containsExactly(lease);
    assertThat(dispatcher.load()).isEqualTo(new Dispatcher.Load(64, 0, 0, 0));
  }

  @Test
  void a_failed_job_is_attempted_again_at_its_time() {
    JobId id = submit(0);
    beat("w1");
    dispatcher.received(
        new Ends(
            "w1",
            List.of(
                new End.Failed(
                    id, lease(id).id(), Ending.Reason.FAILED, Records.answer("x"), true, 1_500))));
    loop.settle();
    delivered("w1");
    assertThat(record(id).state()).isEqualTo(JobState.RETRYABLE);
    assertThat(record(id).availableAt()).isEqualTo(loop.now() + 1_500);
    loop.pass(1_499);
    assertThat(delivered("w1")).isEmpty();
    loop.pass(1);
    assertThat(delivered("w1")).containsExactly(id);
    assertThat(record(id).counts().attempt()).isEqualTo(2);
  }

  @Test
  void a_lost_workers_job_goes_to_another_after_the_time_of_grace() {
    JobId id = submit(0);
    beat("w1");
    delivered("w1");
    beat("w2");
    dispatcher.lost("w1");
    loop.pass(999);
    assertThat(record(id).state()).isEqualTo(JobState.RUNNING);
    assertThat(lease(id).worker()).isEqualTo("w1");
    loop.pass(2);
    assertThat(delivered("w2")).containsExactly(id);
    assertThat(record(id).counts().lost()).isEqualTo(1);
    assertThat(record(id).counts().attempt()).isEqualTo(1);
  }

  @Test
  void a_job_that_its_worker_does_not_know_two_seconds_later_is_delivered_again() {
    JobId id = submit(0);
    beat("w1");
    String first = lease(id).id();
    assertThat(delivered("w1")).containsExactly(id);
    loop.pass(1_999);
    beat("w1");
    assertThat(lease(id).id()).isEqualTo(first);
    loop.pass(1);
    beat("w1");
    assertThat(delivered("w1")).containsExactly(id);
    assertThat(lease(id).id()).isNotEqualTo(first);
    assertThat(record(id).counts().lost()).isZero();
    assertThat(record(id).counts().attempt()).isEqualTo(1);
  }

  @Test
  void a_lease_holds_while_its_worker_says_so_and_is_lost_fifteen_seconds_after() {
    JobId id = submit(0);
    beat("w1");
    String lease = lease(id).id();
    for (int i = 0; i < 30; i++) {
      loop.pass(2_000);
      beat("w1", held(id));
      assertThat(verdicts("w1").renewed()).containsExactly(lease);
    }
    assertThat(lease(id).until()).isGreaterThan(loop.now() + 9_000);
    loop.pass(14_900);
    assertThat(record(id).state()).isEqualTo(JobState.RUNNING);
    loop.pass(700);
    assertThat(record(id).state()).isEqualTo(JobState.AVAILABLE);
    assertThat(record(id).counts().lost()).isEqualTo(1);
    beat("w1", new Held(id, lease, Progress.UNKNOWN));
    assertThat(verdicts("w1").lost()).containsExactly(lease);
  }

  @Test
  void progress_is_written_with_a_beat() {
    JobId id = submit(0);
    beat("w1");
    loop.pass(500);
    beat("w1", new Held(id, lease(id).id(), new Progress(.5, "half")));
    assertThat(record(id).progress()).isEqualTo(new Progress(.5, "half"));
  }

  @Test
  void a_cancelled_running_job_is_told_to_its_worker_now_and_with_each_beat() {
    JobId id = submit(0);
    beat("w1");
    verdicts("w1");
    JobRecord asked =
        Objects.requireNonNull(
            store.apply(id, new Transition.Cancel("c", loop.now())).result().record());
    dispatcher.received(new Look(List.of(asked)));
    loop.settle();
    assertThat(verdicts("w1").cancelled()).containsExactly(lease(id).id());
    beat("w1", held(id));
    assertThat(verdicts("w1").cancelled()).containsExactly(lease(id).id());
    dispatcher.received(new Ends("w1", List.of(new End.Returned(id, lease(id).id()))));
    loop.settle();
    assertThat(record(id).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_job_that_has_not_begun_by_its_deadline_is_given_up() {
    JobId id = submit(loop.now() + 3_000);
    loop.pass(2_999);
    assertThat(record(id).state()).isEqualTo(JobState.AVAILABLE);
    loop.pass(1);
    assertThat(record(id).state()).isEqualTo(JobState.DISCARDED);
    assertThat(Objects.requireNonNull(record(id).ending()).reason())
        .isEqualTo(Ending.Reason.TOO_LATE);
    beat("w1");
    assertThat(delivered("w1")).isEmpty();
  }

  private void complete(JobId id) {
    dispatcher.received(
        new Ends("w1", List.of(new End.Completed(id, lease(id).id(), Records.answer("x")))));
    loop.settle();
  }

  @Test
  void of_a_limited_function_only_so_many_run_at_once() {
    JobLimits two = JobLimits.none().withRunningPerFunction(2);
    beat("w1", 9, false);
    JobId first = submit("a", two);
    JobId second = submit("b", two);
    JobId third = submit("c", two);
    assertThat(delivered("w1")).containsExactly(first, second);
    complete(first);
    assertThat(delivered("w1")).containsExactly(third);
  }

  @Test
  void a_limited_tenants_jobs_wait_and_others_go_past_them() {
    JobLimits one = JobLimits.none().withRunningPerTenant(1);
    beat("w1", 9, false);
    JobId first = submit("a", one);
    JobId waits = submit("a", one);
    JobId others = submit("b", one);
    JobId nobodys = submit("", one);
    JobId nobodysToo = submit("", one);
    assertThat(delivered("w1")).containsExactly(first, others, nobodys, nobodysToo);
    assertThat(record(waits).state()).isEqualTo(JobState.AVAILABLE);
    dispatcher.received(
        new Ends(
            "w1",
            List.of(
                new End.Failed(
                    first,
                    lease(first).id(),
                    Ending.Reason.FAILED,
                    Records.answer("x"),
                    true,
                    60_000))));
    loop.settle();
    assertThat(delivered("w1")).containsExactly(waits);
  }

  @Test
  void what_ran_before_a_shard_was_taken_on_counts() {
    JobLimits one = JobLimits.none().withRunningPerFunction(1);
    beat("w1", 9, false);
    JobId runs = submit("a", one);
    dispatcher.close();
    loop.settle();
    var next =
        new Dispatcher(loop, store, post, new SplittableRandom(2), DispatcherOptions.ofDefaults());
    next.start();
    loop.settle();
    delivered("w1");
    JobRecord fresh = Records.fresh(Records.id(), record(runs).spec());
    store.apply(fresh.id(), new Transition.Create(fresh));
    next.received(
        new Beat("w1", 1, Map.of("House.clean", "shape"), 2, 9, List.of(), Map.of(), false));
    next.received(new Look(List.of(fresh)));
    loop.settle();
    assertThat(delivered("w1")).isEmpty();
  }

  @Test
  void a_draining_worker_gets_nothing_more() {
    beat("w1", 2, true);
    submit(0);
    assertThat(delivered("w1")).isEmpty();
  }

  @Test
  void a_worker_that_was_silent_for_six_seconds_gets_nothing_more() {
    beat("w1");
    loop.pass(6_000);
    submit(0);
    assertThat(delivered("w1")).isEmpty();
    beat("w1");
    assertThat(delivered("w1")).hasSize(1);
  }

  @Test
  void a_job_of_which_no_word_came_is_found_by_looking_through_the_shards() {
    beat("w1");
    JobRecord fresh = Records.fresh(Records.id());
    store.apply(fresh.id(), new Transition.Create(fresh));
    for (int i = 0; i < 8; i++) {
      loop.pass(2_000);
      beat("w1");
    }
    loop.pass(600);
    assertThat(post.taken("w1", Deliver.class)).isNotEmpty();
  }

  @Test
  void a_watcher_is_told_of_each_change() {
    JobId id = submit(0);
    dispatcher.received(new Message.Watch("desk", List.of(id)));
    loop.settle();
    assertThat(told()).containsExactly(JobState.AVAILABLE);
    beat("w1");
    assertThat(told()).containsExactly(JobState.RUNNING);
    dispatcher.received(
        new Ends("w1", List.of(new End.Completed(id, lease(id).id(), Records.answer("42")))));
    loop.settle();
    assertThat(told()).containsExactly(JobState.COMPLETED);
  }

  private List<JobState> told() {
    return post.taken("desk", Look.class).stream()
        .flatMap(look -> look.records().stream())
        .map(JobRecord::state)
        .toList();
  }
}
