package dev.turno.queue;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A worker as one dispatcher knows it. Confined to the dispatcher's loop. */
final class Seat {
  private final String node;
  private final Set<LiveJob> jobs = new LinkedHashSet<>();
  private Message.Beat beat;
  private long heardAt;

  Seat(Message.Beat beat, long now) {
    node = beat.worker();
    this.beat = beat;
    heardAt = now;
  }

  String node() {
    return node;
  }

  /** The jobs that it has from this dispatcher. */
  Set<LiveJob> jobs() {
    return jobs;
  }

  long epoch() {
    return beat.epoch();
  }

  void heard(Message.Beat next, long now) {
    beat = next;
    heardAt = now;
  }

  /** When it was last heard of, on the loop's steady clock. */
  long heardAt() {
    return heardAt;
  }

  boolean offers(String function, String shape) {
    return shape.equals(beat.offered().get(function));
  }

  boolean offers(String function) {
    return beat.offered().containsKey(function);
  }

  boolean hasRoom() {
    return !beat.draining() && jobs.size() < beat.allowance();
  }

  /** How busy it is with this dispatcher's jobs, in jobs for each slot. */
  double load() {
    return (double) jobs.size() / Math.max(1, beat.slots());
  }

  /** How long that function takes there, in milliseconds, as far as it is known. */
  double meanMillis(String function) {
    return beat.meanMillis().getOrDefault(function, 0.0);
  }

  Map<String, String> offered() {
    return beat.offered();
  }
}
