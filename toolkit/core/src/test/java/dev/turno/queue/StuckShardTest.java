package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.Look;
import dev.turno.spi.ForwardingTicketStore;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dispatcher one of whose shards does not answer. */
class StuckShardTest {
  private static final int STUCK = 5;

  private final ManualLoop loop = new ManualLoop();
  private final StuckStore store = new StuckStore();
  private final RecordedPost post = new RecordedPost();
  private final Dispatcher dispatcher =
      new Dispatcher(loop, store, post, new SplittableRandom(1), DispatcherOptions.ofDefaults());

  /** What is asked of one shard stays without an answer until it fails, or the shard is well. */
  private static final class StuckStore extends ForwardingTicketStore {
    private final List<Promise<List<Applied>>> unanswered = new ArrayList<>();
    private boolean well;

    StuckStore() {
      super(InMemoryTicketStore.empty());
    }

    @Override
    public List<Part> applyParts(List<Request> requests) {
      return Part.places(requests, JobId::shard).stream()
          .map(places -> part(requests, places))
          .toList();
    }

    private Part part(List<Request> requests, List<Integer> places) {
      List<Request> some = Part.pick(requests, places);
      boolean stuck = !well && some.getFirst().id().shard() == STUCK;
      if (!stuck) {
        return new Part(places, super.applyParts(some).getFirst().applied());
      }
      Promise<List<Applied>> answer = Promise.promise();
      unanswered.add(answer);
      return new Part(places, answer.future());
    }

    void fail() {
      List.copyOf(unanswered)
          .forEach(answer -> answer.fail(StoreException.indeterminate("no backup", null)));
      unanswered.clear();
    }
  }

  @BeforeEach
  void start() {
    dispatcher.start();
    loop.settle();
    dispatcher.received(
        new Beat("worker", 1, Map.of("House.clean", "shape"), 2, 2, List.of(), Map.of(), false));
    loop.settle();
  }

  private JobId submit(boolean stuck) {
    JobId id = Records.id();
    while ((id.shard() == STUCK) != stuck) {
      id = Records.id();
    }
    JobRecord fresh = Records.fresh(id);
    store.apply(id, new Transition.Create(fresh));
    dispatcher.received(new Look(List.of(fresh)));
    return id;
  }

  private List<JobId> delivered() {
    loop.settle();
    return post.taken("worker", Deliver.class).stream()
        .flatMap(delivery -> delivery.jobs().stream())
        .map(JobRecord::id)
        .toList();
  }

  @Test
  void what_is_granted_together_with_a_job_of_a_stuck_shard_is_delivered_soon() {
    submit(true);
    JobId other = submit(false);
    loop.pass(250);
    assertThat(delivered()).containsExactly(other);
  }

  @Test
  void jobs_of_a_stuck_shard_take_at_most_one_slot_once_it_has_failed() {
    for (int i = 0; i < 10; i++) {
      submit(true);
    }
    loop.settle();
    store.fail();
    JobId other = submit(false);
    loop.pass(3_000);
    assertThat(delivered()).containsExactly(other);
    assertThat(store.unanswered).hasSize(1);
  }

  @Test
  void all_jobs_of_a_shard_go_on_once_it_is_well() {
    JobId first = submit(true);
    JobId second = submit(true);
    loop.settle();
    store.fail();
    store.well = true;
    loop.pass(3_000);
    assertThat(delivered()).containsExactlyInAnyOrder(first, second);
    assertThat(store.find(first).result().orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }
}
