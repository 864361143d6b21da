package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.spi.ForwardingTicketStore;
import dev.turno.spi.StoreException;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A dispatcher whose store reads nothing for a while. */
class UnreadableShardsTest {
  private final ManualLoop loop = new ManualLoop();
  private final UnreadableStore store = new UnreadableStore();
  private final Dispatcher dispatcher =
      new Dispatcher(
          loop, store, new RecordedPost(), new SplittableRandom(1), DispatcherOptions.ofDefaults());

  private static final class UnreadableStore extends ForwardingTicketStore {
    private boolean broken;
    private int reads;

    UnreadableStore() {
      super(InMemoryTicketStore.empty());
    }

    @Override
    public Future<List<JobRecord>> open(int shard) {
      reads++;
      return broken ? failed() : super.open(shard);
    }

    @Override
    public Future<List<JobRecord>> records(int shard, Predicate<JobRecord> which) {
      reads++;
      return broken ? failed() : super.records(shard, which);
    }

    private static Future<List<JobRecord>> failed() {
      return Future.failedFuture(StoreException.indeterminate("no disk", null));
    }
  }

  @Test
  void each_shard_is_read_once_a_round_however_long_that_fails() {
    dispatcher.start();
    loop.settle();
    store.reads = 0;
    store.broken = true;
    Duration round = DispatcherOptions.ofDefaults().rescan();
    loop.pass(round.toMillis());
    int once = store.reads;

    loop.pass(5 * round.toMillis());

    assertThat(store.reads).isBetween(5 * once, 7 * once);
  }
}
