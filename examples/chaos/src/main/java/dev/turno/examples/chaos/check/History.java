package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of one job. */
final class History {
  private final String job;
  private final List<Event> events = new ArrayList<>();

  History(String job) {
    this.job = job;
  }

  void add(Event event) {
    events.add(event);
  }

  String job() {
    return job;
  }

  /** All of it, in the order of time. */
  List<Event> events() {
    return List.copyOf(events);
  }

  <E extends Event> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  boolean isAcknowledged() {
    return all(Event.Acknowledged.class).findAny().isPresent();
  }

  /** What was read of it, last; of two reads within a millisecond, that which came second. */
  Optional<Event.Read> lastRead() {
    return all(Event.Read.class)
        .filter(read -> read.status() == 200)
        .reduce((earlier, later) -> later);
  }

  /** Its runs, in the order of their beginning. */
  List<Execution> executions() {
    return all(Event.Started.class).map(started -> new Execution(started, end(started))).toList();
  }

  private Optional<Event.Ended> end(Event.Started started) {
    return all(Event.Ended.class).filter(e -> e.lease().equals(started.lease())).findFirst();
  }
}
