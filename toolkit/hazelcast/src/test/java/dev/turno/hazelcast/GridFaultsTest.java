package dev.turno.hazelcast;

import static dev.turno.ticket.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.LifecycleEvent;
import dev.turno.async.Async;
import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three core nodes, and what remains when some of them are gone. */
@Timeout(120)
class GridFaultsTest {
  private Members members;

  @BeforeEach
  void start() {
    members = Members.start(3);
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void two_lost_at_once_take_nothing_with_them_but_the_majority() {
    TicketStore store = members.store(0);
    List<JobId> ids = submitted(store, 300);
    AtomicInteger changes = new AtomicInteger();
    store.shards().onChange(changes::incrementAndGet);
    members.kill(1);
    members.kill(2);
    await().until(() -> members.instance(0).getCluster().getMembers().size() == 1);
    Throwable refused =
        catchThrowable(() -> Async.await(store.apply(ids.getFirst(), new Grant(lease()))));
    assertThat(refused)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.isIndeterminate()).isFalse())
        .hasMessageContaining("no majority");
    await().untilAsserted(() -> assertThat(changes).hasPositiveValue());
    await()
        .untilAsserted(
            () ->
                assertThat(IntStream.range(0, 64).allMatch(s -> store.shards().isMine(s)))
                    .isTrue());
  }

  @Test
  void who_was_not_told_how_many_there_are_to_be_learns_it_from_the_core_nodes() {
    var seen = new CoreNodes(members.instance(0), 1);
    assertThat(seen.isMajority()).isTrue();
    members.kill(1);
    members.kill(2);
    await().until(() -> seen.count() == 1);
    assertThat(seen.isMajority()).isFalse();
  }

  @Test
  void one_lost_takes_nothing_with_it() {
    TicketStore store = members.store(0);
    List<JobId> ids = submitted(store, 300);
    List<Request> grants = new ArrayList<>();
    ids.forEach(id -> grants.add(new Request(id, new Grant(lease()))));
    assertThat(Async.await(store.applyAll(grants))).allMatch(a -> a.verdict() == Verdict.APPLIED);
    members.kill(1);
    await().until(() -> members.instance(0).getCluster().getMembers().size() == 2);
    assertThat(ids)
        .allSatisfy(
            id -> assertThat(Async.await(store.find(id)).orElseThrow().version()).isEqualTo(2));
  }

  @Test
  void a_core_node_that_sees_no_majority_for_too_long_is_told() {
    List<String> told = new CopyOnWriteArrayList<>();
    var unused =
        IsolationWatch.begin(
            new CoreNodes(members.instance(0), 3), Duration.ofMillis(300), told::add);
    members.kill(1);
    await().until(() -> members.instance(0).getCluster().getMembers().size() == 2);
    assertThat(told).isEmpty();
    members.kill(2);
    await()
        .untilAsserted(
            () -> assertThat(told).singleElement().asString().contains("seen 1 of 3 core nodes"));
  }

  @Test
  void a_core_node_that_merges_is_told_when_it_had_a_part_in_the_cluster() {
    List<String> told = new CopyOnWriteArrayList<>();
    var merging = new LifecycleEvent(LifecycleEvent.LifecycleState.MERGING);
    IsolationWatch.begin(new CoreNodes(members.instance(0), 7), Duration.ofDays(1), told::add)
        .stateChanged(merging);
    assertThat(told).isEmpty();
    IsolationWatch.begin(new CoreNodes(members.instance(0), 3), Duration.ofDays(1), told::add)
        .stateChanged(merging);
    assertThat(told).singleElement().asString().contains("gone on without it");
  }

  private static Lease lease() {
    return new Lease("lease", "worker", NOW + 10, NOW + 15_000);
  }

  private static List<JobId> submitted(TicketStore store, int count) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JobRecord fresh = Records.fresh(Records.id());
      requests.add(new Request(fresh.id(), new Create(fresh)));
    }
    assertThat(Async.await(store.applyAll(requests))).allMatch(a -> a.verdict() == Verdict.APPLIED);
    return requests.stream().map(Request::id).toList();
  }
}
