package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.job.JobContext;
import dev.turno.job.JobId;
import dev.turno.job.JobLimits;
import dev.turno.job.JobState;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.AnswerCodec.Answer;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Payload;
import dev.turno.ticket.Records;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of jobs over any {@link TicketStore} whose shards this process owns: a desk, a
 * dispatcher and worker nodes in one process, in real time. A store's test extends it.
 */
public abstract class JobQueueContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<String> began = new CopyOnWriteArrayList<>();
  private final Map<String, Promise<String>> gates = new ConcurrentHashMap<>();
  private QueueNodes nodes;

  /** The store that is tested, at the start of each test; it has no job that has not ended. */
  protected abstract TicketStore store() throws Exception;

  /** A new id; a store that keeps durable jobs apart is tested with durable ones as well. */
  protected JobId newId() {
    return Records.id();
  }

  @BeforeEach
  void open() throws Exception {
    nodes = new QueueNodes(store());
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  /** How a job of these tests is asked for. */
  private record Wish(Priority priority, RetryPolicy retry, long delay, JobLimits limits) {
    static final Wish USUAL =
        new Wish(
            Priority.NORMAL,
            new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50), 2),
            0);

    Wish(Priority priority, RetryPolicy retry, long delay) {
      this(priority, retry, delay, JobLimits.none());
    }
  }

  private JobId submit(String input) {
    return submit(input, Wish.USUAL);
  }

  private JobId submit(String input, Wish wish) {
    long now = nodes.now();
    var spec =
        new JobSpec(
            ScriptedSlots.FUNCTION,
            "shape",
            "cpu",
            "",
            wish.priority(),
            wish.retry(),
            wish.limits(),
            "",
            new JobSpec.Times(now, now + wish.delay(), 0, 30_000, 60_000));
    Buffer bytes = Buffer.buffer(input);
    JobRecord fresh =
        JobRecord.fresh(id(wish), spec, Payload.of(bytes), "submit " + UUID.randomUUID());
    assertThat(get(nodes.desk.submit(fresh, bytes, 5_000)).isDone()).isTrue();
    return fresh.id();
  }

  private JobId id(Wish wish) {
    return wish.limits().limitsFunctions() ? newId().inLine(nodes.lineHere()) : newId();
  }

  /** Answers at once, but for an input that begins with {@code gate}, which waits to be opened. */
  private Future<String> function(String input, JobContext job) {
    began.add(input);
    return input.startsWith("gate")
        ? gate(input).future()
        : Future.succeededFuture("done " + input);
  }

  private Promise<String> gate(String name) {
    return gates.computeIfAbsent(name, n -> Promise.promise());
  }

  private static <T> T get(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("it failed", e);
    }
  }

  private JobRecord found(JobId id) {
    return get(nodes.desk.find(id)).orElseThrow();
  }

  private JobRecord ended(JobId id) {
    return get(nodes.desk.end(id)).orElseThrow();
  }

  private JobRecord reaches(JobId id, JobState state) {
    await().atMost(PATIENCE).until(() -> found(id).state() == state);
    return found(id);
  }

  private String answer(JobRecord record) {
    return get(nodes.desk.answer(record)).orElseThrow() instanceof Answer.Result result
        ? String.valueOf(result.value().body())
        : "a problem";
  }

  @Test
  void a_submitted_job_is_leased_and_completed_and_its_answer_read() {
    nodes.startWorker("w1", 2, this::function);
    JobId id = submit("room 1");
    JobRecord ended = ended(id);
    assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
    assertThat(ended.counts().attempt()).isEqualTo(1);
    assertThat(Objects.requireNonNull(ended.lease()).worker()).isEqualTo("w1");
    assertThat(answer(found(id))).isEqualTo("done room 1");
  }

  @Test
  void a_long_input_and_a_long_answer_go_beside_the_record() {
    nodes.startWorker("w1", 2, this::function);
    String input = "x".repeat(100_000);
    JobId id = submit(input);
    assertThat(answer(reaches(id, JobState.COMPLETED))).isEqualTo("done " + input);
  }

  @Test
  void a_job_waits_for_a_worker() {
    JobId id = submit("room 1");
    assertThat(found(id).state()).isEqualTo(JobState.AVAILABLE);
    nodes.startWorker("w1", 2, this::function);
    reaches(id, JobState.COMPLETED);
  }

  @Test
  void many_jobs_run_once_each() {
    nodes.startWorker("w1", 4, this::function);
    nodes.startWorker("w2", 4, this::function);
    List<JobId> ids =
        java.util.stream.IntStream.range(0, 200).mapToObj(i -> submit("room " + i)).toList();
    assertThat(ids).allSatisfy(id -> assertThat(ended(id).ending()).isNotNull());
    assertThat(began).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void of_a_limited_function_never_more_run_at_once_on_all_workers_together() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    BiFunction<String, JobContext, Future<String>> counting =
        (input, job) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          return nodes.later(2, "done").onComplete(done -> now.decrementAndGet());
        };
    nodes.startWorker("w1", 4, counting);
    nodes.startWorker("w2", 4, counting);
    var limited =
        new Wish(
            Priority.NORMAL, Wish.USUAL.retry(), 0, JobLimits.none().withRunningPerFunction(3));
    List<JobId> ids =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(i -> submit("room " + i, limited))
            .toList();
    assertThat(ids).allSatisfy(id -> assertThat(ended(id).state()).isEqualTo(JobState.COMPLETED));
    assertThat(most).hasValueBetween(2, 3);
  }

  @Test
  void a_waiting_job_is_cancelled_at_once() {
    JobId id = submit("room 1");
    assertThat(get(nodes.desk.cancel(id, 5_000)).isDone()).isTrue();
    assertThat(found(id).state()).isEqualTo(JobState.CANCELLED);
    nodes.startWorker("w1", 2, this::function);
    ended(submit("room 2"));
    assertThat(began).containsExactly("room 2");
  }

  @Test
  void a_running_job_is_cancelled_and_its_function_stopped() {
    nodes.startWorker("w1", 1, this::function);
    JobId id = submit("gate");
    reaches(id, JobState.RUNNING);
    assertThat(get(nodes.desk.cancel(id, 5_000)).isDone()).isTrue();
    reaches(id, JobState.CANCELLED);
    reaches(submit("room 1"), JobState.COMPLETED); // the slot is free again
  }

  @Test
  void a_failed_job_is_attempted_again_and_the_attempts_counted() {
    nodes.startWorker("w1", 1, (input, job) -> failing(job, 2));
    JobRecord ended = ended(submit("room 1"));
    assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
    assertThat(ended.counts().attempt()).isEqualTo(3);
    assertThat(answer(ended)).isEqualTo("attempt 3");
  }

  @Test
  void a_job_that_fails_as_often_as_it_may_is_discarded_with_its_last_problem() {
    nodes.startWorker("w1", 1, (input, job) -> failing(job, 5));
    JobRecord ended = ended(submit("room 1"));
    assertThat(ended.state()).isEqualTo(JobState.DISCARDED);
    assertThat(Objects.requireNonNull(ended.ending()).reason()).isEqualTo(Ending.Reason.FAILED);
    assertThat(get(nodes.desk.answer(ended)))
        .hasValueSatisfying(
            answer ->
                assertThat(answer)
                    .isInstanceOfSatisfying(
                        Answer.Failure.class,
                        f -> assertThat(f.problem().detail()).isEqualTo("attempt 3 failed")));
  }

  private static Future<String> failing(JobContext job, int times) {
    return job.attempt() > times
        ? Future.succeededFuture("attempt " + job.attempt())
        : Future.failedFuture(
            new ProblemException(Problem.of(503, "attempt " + job.attempt() + " failed")));
  }

  @Test
  void a_function_may_say_when_it_wants_to_be_attempted_again() {
    nodes.startWorker(
        "w1",
        1,
        (input, job) ->
            job.attempt() == 1
                ? Future.failedFuture(
                    new ProblemException(Problem.of(503, "not yet").withHeader("Retry-After", "1")))
                : Future.succeededFuture("now"));
    JobId id = submit("room 1");
    JobRecord failed = reaches(id, JobState.RETRYABLE);
    JobRecord ended = reaches(id, JobState.COMPLETED);
    assertThat(Objects.requireNonNull(ended.lease()).began())
        .isGreaterThanOrEqualTo(Objects.requireNonNull(failed.ending()).at() + 1_000);
  }

  @Test
  void a_lost_workers_job_runs_elsewhere_and_the_loss_is_no_attempt() {
    nodes.startWorker("w1", 1, this::function);
    JobId id = submit("gate");
    reaches(id, JobState.RUNNING);
    nodes.startWorker("w2", 1, (input, job) -> Future.succeededFuture("by w2"));
    nodes.kill("w1");
    JobRecord ended = ended(id);
    assertThat(ended.counts().lost()).isEqualTo(1);
    assertThat(ended.counts().attempt()).isEqualTo(1);
    assertThat(answer(ended)).isEqualTo("by w2");
  }

  @Test
  void a_job_whose_workers_are_lost_too_often_is_discarded() {
    JobId id = submit("gate", new Wish(Priority.NORMAL, RetryPolicy.never(), 0));
    nodes.startWorker("w1", 1, this::function);
    reaches(id, JobState.RUNNING);
    nodes.kill("w1");
    assertThat(Objects.requireNonNull(reaches(id, JobState.DISCARDED).ending()).reason())
        .isEqualTo(Ending.Reason.WORKER_LOST);
  }

  @Test
  void a_dead_job_is_given_another_chance() {
    nodes.startWorker("w1", 1, this::function);
    JobId id = submit("gate", new Wish(Priority.NORMAL, RetryPolicy.never(), 0));
    reaches(id, JobState.RUNNING);
    nodes.kill("w1");
    reaches(id, JobState.DISCARDED);
    nodes.startWorker("w2", 1, (input, job) -> Future.succeededFuture("by w2"));
    assertThat(get(nodes.desk.revive(id, 5_000)).isDone()).isTrue();
    assertThat(answer(reaches(id, JobState.COMPLETED))).isEqualTo("by w2");
  }

  @Test
  void a_scheduled_job_begins_at_its_time_and_not_before() {
    nodes.startWorker("w1", 1, this::function);
    JobId id = submit("room 1", new Wish(Priority.NORMAL, Wish.USUAL.retry(), 300));
    assertThat(found(id).state()).isEqualTo(JobState.SCHEDULED);
    JobRecord ended = ended(id);
    assertThat(Objects.requireNonNull(ended.lease()).began())
        .isGreaterThanOrEqualTo(ended.spec().times().notBefore());
  }

  @Test
  void the_more_important_job_goes_first() {
    nodes.startWorker("w1", 1, this::function);
    JobId running = submit("gate 1");
    reaches(running, JobState.RUNNING);
    JobId prefetched = submit("gate 2");
    reaches(prefetched, JobState.RUNNING);
    JobId low = submit("low", new Wish(Priority.LOW, Wish.USUAL.retry(), 0));
    JobId high = submit("high", new Wish(Priority.HIGH, Wish.USUAL.retry(), 0));
    await().until(() -> nodes.waiting() == 2);
    gate("gate 1").complete("open");
    gate("gate 2").complete("open");
    reaches(low, JobState.COMPLETED);
    reaches(high, JobState.COMPLETED);
    assertThat(began).containsExactly("gate 1", "gate 2", "high", "low");
  }

  @Test
  void a_worker_that_drains_ends_what_it_runs_and_hands_the_rest_back() {
    nodes.startWorker("w1", 1, this::function);
    JobId running = submit("gate 1");
    reaches(running, JobState.RUNNING);
    JobId waiting = submit("gate 2");
    reaches(waiting, JobState.RUNNING);
    Future<Void> drained = nodes.drain("w1");
    reaches(waiting, JobState.AVAILABLE);
    nodes.startWorker("w2", 1, (input, job) -> Future.succeededFuture("by w2"));
    JobRecord moved = reaches(waiting, JobState.COMPLETED);
    assertThat(answer(moved)).isEqualTo("by w2");
    assertThat(moved.counts().lost()).isZero();
    assertThat(moved.counts().attempt()).isEqualTo(1);
    assertThat(drained.isComplete()).isFalse();
    gate("gate 1").complete("by w1");
    get(drained);
    assertThat(answer(reaches(running, JobState.COMPLETED))).isEqualTo("by w1");
  }
}
