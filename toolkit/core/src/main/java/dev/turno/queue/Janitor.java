package dev.turno.queue;

import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away the answers of jobs when their time is over, and the records when it is over twice.
 * Each shard every ten minutes, one by one. Confined to the dispatcher's loop.
 */
final class Janitor {
  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  /** How long it takes to clean all shards: a look at all records costs. */
  private static final long ROUND_MILLIS = 600_000;

  private final Loop loop;
  private final TicketStore store;
  private int shard;
  private long next;

  Janitor(Loop loop, TicketStore store) {
    this.loop = loop;
    this.store = store;
    next = loop.elapsed() + ROUND_MILLIS / Shards.COUNT;
  }

  /** Cleans one shard at most. */
  void tick(Set<Integer> mine) {
    if (loop.elapsed() < next) {
      return;
    }
    next = loop.elapsed() + ROUND_MILLIS / Shards.COUNT;
    if (mine.contains(shard)) {
      clean(shard);
    }
    shard = (shard + 1) % Shards.COUNT;
  }

  private void clean(int shard) {
    long now = loop.now();
    store
        .records(shard, record -> record.isExpired(now))
        .onSuccess(expired -> expired.forEach(record -> clean(record, now)))
        .onFailure(e -> LOG.warn("shard {} could not be cleaned: {}", shard, e.toString()));
  }

  private void clean(JobRecord record, long now) {
    Ending ending = record.ending();
    if (ending == null) {
      return;
    }
    Future<?> cleaned =
        now - ending.at() > 2 * record.spec().times().retention()
            ? store.remove(record.id())
            : expire(record, ending, now);
    cleaned.onFailure(e -> LOG.warn("job {} could not be cleaned: {}", record.id(), e.toString()));
  }

  private Future<?> expire(JobRecord record, Ending ending, long now) {
    if (ending.answerGone()) {
      return Future.succeededFuture();
    }
    return store
        .apply(record.id(), new Transition.Expire(now))
        .compose(done -> store.drop(record.id(), TicketStore.Blob.ANSWER))
        .compose(done -> store.drop(record.id(), TicketStore.Blob.INPUT));
  }
}
