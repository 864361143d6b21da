package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.queue.Message.Look;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A desk whose messages nobody carries. */
class JobDeskTest {
  private final ManualLoop loop = new ManualLoop();
  private final TicketStore store = InMemoryTicketStore.empty();
  private final RecordedPost post = new RecordedPost();
  private final JobDesk desk = new JobDesk(loop, store, post);
  private final String self = store.shards().self();

  private JobRecord submitted() {
    JobRecord fresh = Records.fresh(Records.id());
    var done = desk.submit(fresh, Buffer.buffer("input"), 1_000);
    loop.settle();
    return Objects.requireNonNull(done.result().record());
  }

  private JobRecord apply(JobId id, Transition transition) {
    return Objects.requireNonNull(store.apply(id, transition).result().record());
  }

  private List<Long> followed(JobId id) {
    List<Long> versions = new ArrayList<>();
    desk.follow(id, record -> versions.add(record.version()), () -> {});
    loop.settle();
    return versions;
  }

  @Test
  void what_is_handed_in_is_in_the_store_and_its_dispatcher_told() {
    JobRecord record = submitted();
    assertThat(store.find(record.id()).result()).contains(record);
    assertThat(post.taken(self, Look.class)).containsExactly(new Look(List.of(record)));
  }

  @Test
  void a_change_of_which_no_word_came_is_found_by_reading_again() {
    JobRecord record = submitted();
    List<Long> versions = followed(record.id());
    apply(record.id(), new Transition.Grant(Records.lease("a")));
    loop.pass(1_000);
    assertThat(versions).containsExactly(1L);
    loop.pass(1_000);
    assertThat(versions).containsExactly(1L, 2L);
  }

  @Test
  void versions_never_go_back() {
    JobRecord first = submitted();
    List<Long> versions = followed(first.id());
    JobRecord second = apply(first.id(), new Transition.Grant(Records.lease("a")));
    JobRecord third = apply(first.id(), new Transition.Cancel("c", Records.NOW));
    desk.received(new Look(List.of(third)));
    desk.received(new Look(List.of(second, first)));
    loop.pass(5_000);
    assertThat(versions).containsExactly(1L, 3L);
  }

  @Test
  void its_dispatcher_is_asked_for_news_now_and_again() {
    JobRecord record = submitted();
    followed(record.id());
    var watch = new Message.Watch(self, List.of(record.id()));
    assertThat(post.taken(self, Message.Watch.class)).containsExactly(watch);
    loop.pass(4_000);
    assertThat(post.taken(self, Message.Watch.class)).containsExactly(watch);
  }

  @Test
  void a_second_follower_is_told_what_is_known_and_a_closed_one_nothing_more() {
    JobRecord record = submitted();
    followed(record.id());
    List<Long> second = followed(record.id());
    List<Long> closed = new ArrayList<>();
    JobDesk.Subscription subscription =
        desk.follow(record.id(), r -> closed.add(r.version()), () -> {});
    subscription.close();
    subscription.close();
    loop.settle();
    apply(record.id(), new Transition.Cancel("c", Records.NOW));
    loop.pass(2_000);
    assertThat(second).containsExactly(1L, 2L);
    assertThat(closed).doesNotContain(2L);
  }

  @Test
  void the_end_is_waited_for_as_long_as_asked() {
    JobRecord record = submitted();
    Future<Optional<JobRecord>> patient = desk.endWithin(record.id(), 10_000);
    Future<Optional<JobRecord>> hasty = desk.endWithin(record.id(), 500);
    loop.pass(500);
    assertThat(hasty.result()).contains(record);
    assertThat(patient.isComplete()).isFalse();
    desk.cancel(record.id(), 1_000);
    loop.pass(2_000);
    assertThat(patient.result().orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void an_unknown_job_is_neither_cancelled_nor_waited_for_forever() {
    JobId unknown = Records.id();
    var cancelled = desk.cancel(unknown, 1_000);
    var waited = desk.endWithin(unknown, 100);
    loop.pass(100);
    assertThat(cancelled.result().verdict()).isEqualTo(Verdict.ABSENT);
    assertThat(waited.result()).isEmpty();
  }

  @Test
  void who_waits_for_the_end_of_a_job_whose_record_is_gone_is_told_so() {
    JobRecord record = submitted();
    Future<Optional<JobRecord>> end = desk.end(record.id());
    loop.settle();
    store.remove(record.id());
    loop.pass(9_000);
    assertThat(end.isComplete()).isFalse();
    loop.pass(2_000);
    assertThat(end.result()).isEmpty();
  }

  @Test
  void how_many_wait_is_what_dispatchers_told_lately() {
    desk.received(new Message.Wanted("one", Map.of("House.clean", 3), Map.of("cpu\0a", 2)));
    desk.received(new Message.Wanted("two", Map.of("House.clean", 4), Map.of("cpu\0a", 1)));
    assertThat(desk.waiting("House.clean")).isEqualTo(7);
    assertThat(desk.waiting("cpu", "a")).isEqualTo(3);
    assertThat(desk.waiting("cpu", "b")).isZero();
    loop.pass(6_000);
    desk.received(new Message.Wanted("two", Map.of("House.clean", 1), Map.of()));
    assertThat(desk.waiting("House.clean")).isEqualTo(1);
  }
}
