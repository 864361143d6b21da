package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.JobDesk.Subscription;
import dev.turno.queue.Message.Watch;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who follows which job from this desk. Dispatchers tell of changes; every two seconds the records
 * are read as well, in case that a word was lost. Confined to the desk's loop.
 */
final class Followers {
  private static final long READ_MILLIS = 2_000;
  private static final int WATCH_EVERY = 2;

  private final Loop loop;
  private final TicketStore store;
  private final Post post;
  private final Map<JobId, Followed> jobs = new HashMap<>();
  private boolean reading;
  private int round;

  Followers(Loop loop, TicketStore store, Post post) {
    this.loop = loop;
    this.store = store;
    this.post = post;
  }

  /** A job, what was last told of it, and who was told. */
  private static final class Followed {
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private @Nullable JobRecord last;
  }

  void add(Subscription subscription) {
    Followed followed = jobs.get(subscription.id());
    if (followed != null) {
      followed.subscriptions.add(subscription);
      if (followed.last != null) {
        subscription.tell(followed.last);
      }
      return;
    }
    followed = new Followed();
    followed.subscriptions.add(subscription);
    jobs.put(subscription.id(), followed);
    watch(List.of(subscription.id()));
    read(subscription.id());
    if (!reading) {
      reading = true;
      loop.after(READ_MILLIS, this::readAll);
    }
  }

  void remove(Subscription subscription) {
    Followed followed = jobs.get(subscription.id());
    if (followed != null
        && followed.subscriptions.remove(subscription)
        && followed.subscriptions.isEmpty()) {
      jobs.remove(subscription.id());
    }
  }

  /** A record is now that. */
  void changed(JobRecord record) {
    Followed followed = jobs.get(record.id());
    if (followed == null
        || (followed.last != null && followed.last.version() >= record.version())) {
      return;
    }
    followed.last = record;
    if (record.state().isFinal()) {
      jobs.remove(record.id());
    }
    List.copyOf(followed.subscriptions).forEach(subscription -> subscription.tell(record));
  }

  private void readAll() {
    if (jobs.isEmpty()) {
      reading = false;
      return;
    }
    round++;
    if (round % WATCH_EVERY == 0) {
      watch(jobs.keySet());
    }
    List.copyOf(jobs.keySet()).forEach(this::read);
    loop.after(READ_MILLIS, this::readAll);
  }

  private void read(JobId id) {
    store.find(id).onSuccess(found -> loop.run(() -> found.ifPresent(this::changed)));
  }

  private void watch(Collection<JobId> ids) {
    Owners.group(store.shards(), ids, JobId::shard)
        .forEach(
            (owner, watched) ->
                post.toDispatcher(owner, new Watch(store.shards().self(), List.copyOf(watched))));
  }
}
