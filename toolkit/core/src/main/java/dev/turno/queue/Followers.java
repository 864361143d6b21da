package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.JobDesk.Subscription;
import dev.turno.queue.Message.Watch;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who follows which job from this desk. Dispatchers tell of changes; every two seconds the records
 * are read as well, some at a time, in case that a word was lost. Confined to the desk's loop.
 */
final class Followers {
  private static final long READ_MILLIS = 2_000;
  private static final int WATCH_EVERY = 2;
  private static final int READ_AT_ONCE = 256;

  /** How often in a row a record is not found before it is taken for gone. */
  private static final int MISSED = 5;

  private final Loop loop;
  private final TicketStore store;
  private final Post post;
  private final Map<JobId, Followed> jobs = new HashMap<>();
  private final Set<JobId> newlyWatched = new LinkedHashSet<>();
  private final Deque<JobId> toRead = new ArrayDeque<>();
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
    private int missed;
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
    watchSoon(subscription.id());
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
      toRead.clear();
      return;
    }
    round++;
    if (round % WATCH_EVERY == 0) {
      watch(jobs.keySet());
    }
    if (toRead.isEmpty()) {
      toRead.addAll(jobs.keySet());
    }
    for (int i = 0; i < READ_AT_ONCE && !toRead.isEmpty(); i++) {
      JobId next = toRead.removeFirst();
      if (jobs.containsKey(next)) {
        read(next);
      }
    }
    loop.after(READ_MILLIS, this::readAll);
  }

  private void read(JobId id) {
    store
        .find(id)
        .onSuccess(found -> loop.run(() -> found.ifPresentOrElse(this::found, () -> missing(id))));
  }

  private void found(JobRecord record) {
    Followed followed = jobs.get(record.id());
    if (followed != null) {
      followed.missed = 0;
      changed(record);
    }
  }

  private void missing(JobId id) {
    Followed followed = jobs.get(id);
    if (followed != null && ++followed.missed >= MISSED) {
      jobs.remove(id);
      List.copyOf(followed.subscriptions).forEach(Subscription::isGone);
    }
  }

  /** Together with all else that is to be watched from now on. */
  private void watchSoon(JobId id) {
    if (newlyWatched.isEmpty()) {
      loop.run(
          () -> {
            watch(newlyWatched);
            newlyWatched.clear();
          });
    }
    newlyWatched.add(id);
  }

  private void watch(Collection<JobId> ids) {
    Owners.group(store.shards(), ids, JobId::shard)
        .forEach(
            (owner, watched) ->
                post.toDispatcher(owner, new Watch(store.shards().self(), List.copyOf(watched))));
  }
}
