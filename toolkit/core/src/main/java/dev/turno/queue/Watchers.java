package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.Message.Look;
import dev.turno.ticket.JobRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who wants to be told of which job. Confined to the dispatcher's loop. */
final class Watchers {
  private static final long FOR_MILLIS = 10_000;

  private final Loop loop;
  private final Post post;
  private final Map<JobId, Map<String, Long>> watching = new HashMap<>();
  private final Map<String, List<JobRecord>> news = new HashMap<>();

  Watchers(Loop loop, Post post) {
    this.loop = loop;
    this.post = post;
  }

  void add(JobId id, String watcher) {
    watching.computeIfAbsent(id, j -> new HashMap<>(2)).put(watcher, loop.elapsed() + FOR_MILLIS);
  }

  /** A record has changed. */
  void changed(JobRecord record) {
    Map<String, Long> nodes = watching.get(record.id());
    if (nodes != null) {
      nodes.keySet().forEach(watcher -> tell(watcher, record));
      if (record.state().isFinal()) {
        watching.remove(record.id());
      }
    }
  }

  /** Tells a node, together with all else that is to be told it now. */
  void tell(String watcher, JobRecord record) {
    if (news.isEmpty()) {
      loop.run(this::send);
    }
    news.computeIfAbsent(watcher, w -> new ArrayList<>()).add(record);
  }

  private void send() {
    news.forEach((watcher, records) -> post.toDesk(watcher, new Look(List.copyOf(records))));
    news.clear();
  }

  void forgetOld() {
    long now = loop.elapsed();
    watching.values().forEach(nodes -> nodes.values().removeIf(until -> until < now));
    watching.values().removeIf(Map::isEmpty);
  }
}
