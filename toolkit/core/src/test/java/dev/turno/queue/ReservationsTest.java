package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.Look;
import dev.turno.queue.Message.Wanted;
import dev.turno.spi.ForwardingTicketStore;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk beside its dispatcher: what is handed in while a worker has room. */
class ReservationsTest {
  private final ManualLoop loop = new ManualLoop();
  private final WatchedStore store = new WatchedStore();
  private final RecordedPost post = new RecordedPost();
  private final Dispatcher dispatcher =
      new Dispatcher(loop, store, post, new SplittableRandom(1), DispatcherOptions.ofDefaults());
  private final JobDesk desk = dispatcher.desk();

  /** Notes what is asked for, and can leave open whether it was done. */
  private static final class WatchedStore extends ForwardingTicketStore {
    private final List<List<String>> asked = new ArrayList<>();
    private boolean unclear;

    WatchedStore() {
      super(InMemoryTicketStore.empty());
    }

    @Override
    public List<Part> applyParts(List<Request> requests) {
      if (!requests.isEmpty()) {
        asked.add(requests.stream().map(r -> r.transition().getClass().getSimpleName()).toList());
      }
      List<Part> parts = super.applyParts(requests);
      return unclear ? parts.stream().map(WatchedStore::unclear).toList() : parts;
    }

    private static Part unclear(Part part) {
      return new Part(
          part.places(),
          Future.<List<Applied>>failedFuture(StoreException.indeterminate("no answer", null)));
    }
  }

  @BeforeEach
  void start() {
    dispatcher.start();
    loop.settle();
  }

  private void beat(int allowance) {
    dispatcher.received(
        new Beat(
            "worker", 1, Map.of("House.clean", "shape"), 2, allowance, List.of(), Map.of(), false));
    loop.settle();
  }

  private JobId submit(boolean durable) {
    JobRecord fresh =
        Records.fresh(durable ? Records.durableId() : Records.id(), Records.spec(60_000));
    desk.submit(fresh, Buffer.buffer("input"), 0);
    loop.settle();
    post.taken(store.shards().self(), Look.class).forEach(dispatcher::received);
    loop.settle();
    return fresh.id();
  }

  private JobState state(JobId id) {
    return store.find(id).result().orElseThrow().state();
  }

  private List<JobId> delivered() {
    return post.taken("worker", Deliver.class).stream()
        .flatMap(deliver -> deliver.jobs().stream())
        .map(JobRecord::id)
        .toList();
  }

  @Test
  void one_change_creates_the_record_and_leases_it() {
    beat(2);
    JobId id = submit(false);
    assertThat(store.asked).containsExactly(List.of("Create", "Grant"));
    assertThat(delivered()).containsExactly(id);
    assertThat(state(id)).isEqualTo(JobState.RUNNING);
    assertThat(dispatcher.load())
        .isEqualTo(new Dispatcher.Load(dispatcher.load().shards(), 0, 1, 1));
  }

  @Test
  void without_room_a_job_waits_and_workers_are_told_of_it() {
    beat(1);
    JobId first = submit(false);
    JobId second = submit(false);
    assertThat(store.asked).containsExactly(List.of("Create", "Grant"), List.of("Create"));
    assertThat(delivered()).containsExactly(first);
    assertThat(state(second)).isEqualTo(JobState.AVAILABLE);
    assertThat(post.taken("*", Wanted.class))
        .last()
        .matches(w -> w.waiting().equals(Map.of("House.clean", 1)));
  }

  @Test
  void nobody_who_waits_is_overtaken() {
    JobId first = submit(false);
    beat(1);
    JobId second = submit(false);
    assertThat(delivered()).containsExactly(first);
    beat(2);
    assertThat(delivered()).containsExactly(second);
    assertThat(store.asked)
        .containsExactly(List.of("Create"), List.of("Grant"), List.of("Create"), List.of("Grant"));
  }

  @Test
  void a_durable_job_is_acknowledged_before_it_is_leased() {
    beat(2);
    JobId id = submit(true);
    assertThat(store.asked).containsExactly(List.of("Create"), List.of("Grant"));
    assertThat(delivered()).containsExactly(id);
  }

  @Test
  void a_lease_of_which_nobody_knows_is_found_and_given_back() {
    beat(2);
    store.unclear = true;
    JobId id = submit(false);
    store.unclear = false;
    assertThat(delivered()).isEmpty();
    assertThat(dispatcher.load().leased()).isZero();
    loop.pass(501);
    assertThat(dispatcher.load().leased()).isEqualTo(1);
    loop.pass(2_000);
    beat(2);
    loop.settle();
    assertThat(delivered()).containsExactly(id);
  }

  @Test
  void what_is_handed_in_twice_is_delivered_once() {
    beat(2);
    JobRecord fresh = Records.fresh(Records.id(), Records.spec(60_000));
    desk.submit(fresh, Buffer.buffer("input"), 0);
    desk.submit(fresh, Buffer.buffer("input"), 0);
    loop.settle();
    assertThat(delivered()).containsExactly(fresh.id());
    assertThat(store.find(fresh.id()).result().orElseThrow().lastOp())
        .isEqualTo(new Transition.Grant(lease(fresh.id())).op());
  }

  private Lease lease(JobId id) {
    return Objects.requireNonNull(store.find(id).result().orElseThrow().lease());
  }
}
