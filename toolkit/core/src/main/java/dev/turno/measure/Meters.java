package dev.turno.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of a process, by the ids of its functions. Thread-safe. */
public final class Meters {
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();

  /** That of a function; a new one at the first time. */
  public Meter of(String function) {
    return meters.computeIfAbsent(function, f -> new Meter());
  }

  /** All of them. */
  public Map<String, Meter> all() {
    return Map.copyOf(meters);
  }

  /** How long calls of all functions took, since the start. */
  public Distribution took() {
    return meters.values().stream()
        .map(Meter::took)
        .reduce(Distribution.empty(), Distribution::plus);
  }

  /** Begins a new span of what is told as recent; called every half a minute. */
  public void mark() {
    meters.values().forEach(Meter::mark);
  }
}
