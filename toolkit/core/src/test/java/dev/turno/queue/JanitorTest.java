package dev.turno.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JanitorTest {
  private static final long RETENTION = 3_600_000;
  private static final long ROUND = 600_000;
  private static final Set<Integer> ALL =
      IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toSet());

  private final ManualLoop loop = new ManualLoop();
  private final TicketStore store = InMemoryTicketStore.empty();
  private final Janitor janitor = new Janitor(loop, store);

  private JobId ended() {
    JobRecord fresh = Records.fresh(Records.id(), Records.spec(RETENTION));
    store.apply(fresh.id(), new Transition.Create(fresh));
    store.apply(fresh.id(), new Transition.Grant(Records.lease("lease")));
    store.apply(fresh.id(), new Transition.Complete("lease", Records.answer("answer"), loop.now()));
    store.keep(fresh.id(), Blob.ANSWER, Buffer.buffer("answer"));
    return fresh.id();
  }

  private void pass(long millis, Set<Integer> mine) {
    for (long passed = 0; passed < millis; passed += 500) {
      loop.pass(500);
      janitor.tick(mine);
    }
  }

  private Optional<JobRecord> found(JobId id) {
    return store.find(id).result();
  }

  private Ending ending(JobId id) {
    return requireNonNull(found(id).orElseThrow().ending());
  }

  @Test
  void an_answer_goes_when_its_time_is_over_and_the_record_when_it_is_over_twice() {
    JobId id = ended();
    pass(RETENTION, ALL);
    assertThat(ending(id).answerGone()).isFalse();
    pass(2 * ROUND, ALL);
    assertThat(ending(id).answerGone()).isTrue();
    assertThat(store.read(id, Blob.ANSWER).result()).isEmpty();
    pass(RETENTION, ALL);
    assertThat(found(id)).isEmpty();
  }

  @Test
  void a_job_that_has_not_ended_stays() {
    JobRecord fresh = Records.fresh(Records.id(), Records.spec(RETENTION));
    store.apply(fresh.id(), new Transition.Create(fresh));
    pass(3 * RETENTION, ALL);
    assertThat(found(fresh.id())).contains(fresh);
  }

  @Test
  void shards_of_others_are_left_to_them() {
    JobId id = ended();
    pass(3 * RETENTION, Set.of());
    assertThat(ending(id).answerGone()).isFalse();
  }
}
