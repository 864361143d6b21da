package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All events of a run, put together by job. */
final class Evidence {
  /** How long after a fault its consequences may come: a lease, a look at it, a full shutdown. */
  static final long AFTERMATH_MILLIS = 40_000;

  private final Map<Class<?>, List<Event>> byKind = new HashMap<>();
  private final Map<String, History> jobs = new LinkedHashMap<>();

  Evidence(List<Event> events) {
    events.forEach(this::sort);
  }

  private void sort(Event event) {
    byKind.computeIfAbsent(event.getClass(), kind -> new ArrayList<>()).add(event);
    String job =
        switch (event) {
          case Event.Started e -> e.job();
          case Event.Ended e -> e.job();
          case Event.Acknowledged e -> e.job();
          case Event.Read e -> e.job();
          case Event.Result e -> e.job();
          case Event.Cancelled e -> e.job();
          case Event.Submitted e -> "";
          case Event.Refused e -> "";
          case Event.Called e -> "";
          case Event.Fault e -> "";
          case Event.Memory e -> "";
          case Event.Exited e -> "";
          case Event.Probed e -> "";
        };
    if (!job.isEmpty()) {
      jobs.computeIfAbsent(job, History::new).add(event);
    }
  }

  Collection<History> jobs() {
    return jobs.values();
  }

  <E extends Event> Stream<E> all(Class<E> kind) {
    return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
  }

  /**
   * Whether a fault, or what it entails, overlaps that time, of the process that ran something or
   * of a gateway: the one that gave it out is not known.
   */
  boolean isFaulty(long pid, long from, long until) {
    return all(Event.Fault.class)
            .filter(f -> f.pids().contains(pid) || f.names().stream().anyMatch(Evidence::isGateway))
            .anyMatch(f -> f.at() <= until && from <= f.until() + AFTERMATH_MILLIS)
        || endedByItself(pid, from, until);
  }

  /** A function may end its process; a database that is away may end leases. */
  private boolean endedByItself(long pid, long from, long until) {
    return all(Event.Exited.class)
            .anyMatch(e -> e.pid() == pid && !e.asked() && from <= e.at() && e.at() <= until)
        || all(Event.Fault.class)
            .filter(f -> f.kind() == Event.Fault.Kind.DATABASE)
            .anyMatch(f -> f.at() <= until && from <= f.until() + AFTERMATH_MILLIS);
  }

  private static boolean isGateway(String name) {
    return name.startsWith("gateway");
  }

  /**
   * Whether that process, or a gateway, was paused or cut off shortly before: a lease that was
   * given then may have been given by one that the others had done without.
   */
  boolean wasAway(long pid, long at) {
    return all(Event.Fault.class)
        .filter(f -> f.kind() == Event.Fault.Kind.PAUSE || f.kind() == Event.Fault.Kind.CUT)
        .filter(f -> f.pids().contains(pid) || f.names().stream().anyMatch(Evidence::isGateway))
        .anyMatch(f -> f.at() <= at && at <= f.until() + AFTERMATH_MILLIS);
  }
}
