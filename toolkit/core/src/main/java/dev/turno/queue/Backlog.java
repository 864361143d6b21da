package dev.turno.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many jobs wait, as the dispatchers tell twice a second. Thread-safe. */
final class Backlog {
  private static final long SILENT_MILLIS = 5_000;

  private final Map<String, Told> byDispatcher = new ConcurrentHashMap<>();

  private record Told(Message.Wanted wanted, long at) {}

  void told(Message.Wanted wanted, long now) {
    byDispatcher.values().removeIf(told -> now - told.at() > SILENT_MILLIS);
    byDispatcher.put(wanted.dispatcher(), new Told(wanted, now));
  }

  int of(String function) {
    return byDispatcher.values().stream()
        .mapToInt(told -> told.wanted().waiting().getOrDefault(function, 0))
        .sum();
  }

  int of(String queue, String tenant) {
    String line = ReadyJobs.line(queue, tenant);
    return byDispatcher.values().stream()
        .mapToInt(told -> told.wanted().byTenant().getOrDefault(line, 0))
        .sum();
  }
}
