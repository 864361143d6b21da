package dev.turno.spi;

import static dev.turno.ticket.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import dev.turno.ticket.Transition.Complete;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Grant;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TicketStore} promises. A store's test extends it. */
public abstract class TicketStoreContract {
  private TicketStore store;

  /** The store that is tested, at the start of each test; it may have other tests' records. */
  protected abstract TicketStore store() throws Exception;

  /** A new id; a store that keeps durable jobs apart is tested with durable ones as well. */
  protected JobId newId() {
    return Records.id();
  }

  @BeforeEach
  void open() throws Exception {
    store = store();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the store failed", e);
    }
  }

  private Verdict apply(JobId id, Transition transition) {
    return get(store.apply(id, transition)).verdict();
  }

  private JobRecord found(JobId id) {
    return get(store.find(id)).orElseThrow();
  }

  private JobId submitted() {
    JobId id = newId();
    assertThat(apply(id, new Create(Records.fresh(id)))).isEqualTo(Verdict.APPLIED);
    return id;
  }

  private static Lease lease(String id) {
    return Records.lease(id);
  }

  @Test
  void a_record_is_found_as_it_was_left() {
    JobId id = newId();
    JobRecord fresh = Records.fresh(id);
    Applied created = get(store.apply(id, new Create(fresh)));
    assertThat(created.record()).isEqualTo(fresh);
    assertThat(found(id)).isEqualTo(fresh);
    Applied leased = get(store.apply(id, new Grant(lease("a"))));
    assertThat(found(id)).isEqualTo(leased.record());
  }

  @Test
  void an_unknown_job_is_absent() {
    assertThat(get(store.find(newId()))).isEmpty();
    assertThat(apply(newId(), new Grant(lease("a")))).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void of_many_leases_asked_for_at_once_one_is_given() {
    JobId id = submitted();
    List<Future<Applied>> asked =
        IntStream.range(0, 50)
            .mapToObj(i -> store.apply(id, new Grant(lease("lease " + i))))
            .toList();
    List<Verdict> verdicts = asked.stream().map(f -> get(f).verdict()).toList();
    assertThat(verdicts).containsOnlyOnce(Verdict.APPLIED);
    assertThat(found(id).version()).isEqualTo(2);
  }

  @Test
  void of_many_submissions_under_one_id_one_is_made() {
    JobId id = newId();
    List<Future<Applied>> asked =
        IntStream.range(0, 50)
            .mapToObj(i -> store.apply(id, new Create(Records.fresh(id))))
            .toList();
    assertThat(asked.stream().map(f -> get(f).verdict())).containsOnlyOnce(Verdict.APPLIED);
    assertThat(found(id).version()).isEqualTo(1);
  }

  @Test
  void a_result_of_a_lease_that_was_lost_is_not_accepted() {
    JobId id = submitted();
    apply(id, new Grant(lease("a")));
    apply(id, new Transition.Requeue("a", Transition.Requeue.Why.LOST, NOW));
    apply(id, new Grant(lease("b")));
    assertThat(apply(id, new Complete("a", Records.answer("old"), NOW)))
        .isEqualTo(Verdict.LEASE_LOST);
    assertThat(apply(id, new Complete("b", Records.answer("new"), NOW))).isEqualTo(Verdict.APPLIED);
    assertThat(found(id).state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void several_are_applied_together_and_each_has_its_own_outcome() {
    JobId one = submitted();
    JobId two = submitted();
    List<Applied> applied =
        get(
            store.applyAll(
                List.of(
                    new Request(one, new Grant(lease("a"))),
                    new Request(two, new Complete("nobody's", Records.answer("x"), NOW)),
                    new Request(newId(), new Grant(lease("c"))))));
    assertThat(applied.stream().map(Applied::verdict))
        .containsExactly(Verdict.APPLIED, Verdict.LEASE_LOST, Verdict.ABSENT);
  }

  @Test
  void several_of_one_job_are_applied_in_their_order() {
    JobId id = newId();
    List<Applied> applied =
        get(
            store.applyAll(
                List.of(
                    new Request(id, new Create(Records.fresh(id))),
                    new Request(id, new Grant(lease("a"))),
                    new Request(id, new Complete("a", Records.answer("x"), NOW)))));
    assertThat(applied.stream().map(Applied::verdict)).containsOnly(Verdict.APPLIED);
    assertThat(found(id).version()).isEqualTo(3);
  }

  @Test
  void many_are_applied_together() {
    List<JobId> ids = IntStream.range(0, 500).mapToObj(i -> newId()).toList();
    List<Request> requests = new ArrayList<>();
    ids.forEach(id -> requests.add(new Request(id, new Create(Records.fresh(id)))));
    assertThat(get(store.applyAll(requests))).hasSize(500).allMatch(Applied::isDone);
    assertThat(ids).allSatisfy(id -> assertThat(found(id).id()).isEqualTo(id));
  }

  @Test
  void bytes_are_kept_beside_a_record_until_they_are_dropped() {
    JobId id = newId();
    Buffer large = Buffer.buffer(new byte[300_000]).setInt(7, 42);
    get(store.keep(id, Blob.INPUT, large));
    get(store.keep(id, Blob.ANSWER, Buffer.buffer("answer")));
    assertThat(get(store.read(id, Blob.INPUT))).contains(large);
    get(store.drop(id, Blob.INPUT));
    assertThat(get(store.read(id, Blob.INPUT))).isEmpty();
    assertThat(get(store.read(id, Blob.ANSWER)).map(Buffer::toString)).contains("answer");
  }

  @Test
  void the_owner_of_a_shard_finds_its_records() {
    JobId waiting = submitted();
    JobId running = submitted();
    apply(running, new Grant(lease("a")));
    assertThat(ids(waiting.shard(), r -> r.state() == JobState.AVAILABLE))
        .contains(waiting)
        .doesNotContain(running);
    assertThat(ids(running.shard(), r -> true)).contains(running);
  }

  @Test
  void the_owner_of_a_shard_finds_the_jobs_that_are_open() {
    JobId running = submitted();
    assertThat(open(running)).contains(running);
    apply(running, new Grant(lease("a")));
    assertThat(open(running)).contains(running);
    apply(running, new Complete("a", Records.answer("answer"), NOW));
    assertThat(open(running)).doesNotContain(running);
    JobId removed = submitted();
    get(store.remove(removed));
    assertThat(open(removed)).doesNotContain(removed);
  }

  private List<JobId> open(JobId id) {
    return get(store.open(id.shard())).stream().map(JobRecord::id).toList();
  }

  private List<JobId> ids(int shard, java.util.function.Predicate<JobRecord> which) {
    assertThat(store.shards().isMine(shard)).isTrue();
    return get(store.records(shard, which)).stream().map(JobRecord::id).toList();
  }

  @Test
  void a_job_that_is_removed_is_forgotten_with_all_that_is_beside_it() {
    JobId id = submitted();
    get(store.keep(id, Blob.ANSWER, Buffer.buffer("answer")));
    get(store.remove(id));
    assertThat(get(store.find(id))).isEmpty();
    assertThat(get(store.read(id, Blob.ANSWER))).isEmpty();
    assertThat(ids(id.shard(), r -> r.id().equals(id))).isEmpty();
    get(store.remove(id));
  }

  @Test
  void every_shard_has_an_owner() {
    assertThat(IntStream.range(0, Shards.COUNT).mapToObj(store.shards()::owner))
        .allMatch(Optional::isPresent);
  }
}
