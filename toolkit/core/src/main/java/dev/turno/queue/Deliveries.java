package dev.turno.queue;

import dev.turno.queue.Message.Deliver;
import dev.turno.ticket.JobRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leased jobs on their way to workers: those that begin together go together. */
final class Deliveries {
  private final Loop loop;
  private final Post post;
  private final String node;
  private final Map<Seat, List<JobRecord>> bySeat = new LinkedHashMap<>();

  Deliveries(Loop loop, Post post, String node) {
    this.loop = loop;
    this.post = post;
    this.node = node;
  }

  /** Adds one; all are sent once what is happening now has happened. */
  void add(Seat seat, JobRecord record) {
    if (bySeat.isEmpty()) {
      loop.run(this::send);
    }
    bySeat.computeIfAbsent(seat, s -> new ArrayList<>()).add(record);
  }

  private void send() {
    bySeat.forEach((seat, jobs) -> post.toWorker(seat.node(), new Deliver(node, jobs)));
    bySeat.clear();
  }
}
