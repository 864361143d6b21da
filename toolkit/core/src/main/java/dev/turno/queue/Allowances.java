package dev.turno.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many jobs each dispatcher may have at a worker at a time: as many as there are slots, shared
 * by what the dispatchers have waiting, and so many more as are done in ten milliseconds. Short
 * jobs so keep the slots busy from one message to the next, and no job waits at a worker behind a
 * long one. Confined to the worker's loop.
 */
final class Allowances {
  private static final double AHEAD_MILLIS = 10;
  private static final int MOST_AHEAD = 64;
  private static final double NEW_WEIGHT = 0.1;

  private final Map<String, Integer> demand = new HashMap<>();
  private final Map<String, Double> means = new HashMap<>();
  private double mean = -1;

  /** A dispatcher has so many jobs waiting; says whether that changes what others may have. */
  boolean wants(Message.Wanted wanted, Set<String> offered) {
    int waiting =
        wanted.waiting().entrySet().stream()
            .filter(e -> offered.contains(e.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    Integer before = demand.put(wanted.dispatcher(), waiting);
    return before == null || (before == 0) != (waiting == 0);
  }

  /** Forgets all other dispatchers. */
  void keep(Set<String> dispatchers) {
    demand.keySet().retainAll(dispatchers);
  }

  /** A function took so long. */
  void took(String function, long millis) {
    means.merge(function, (double) millis, Allowances::moved);
    mean = mean < 0 ? millis : moved(mean, (double) millis);
  }

  private static double moved(double before, double now) {
    return before + NEW_WEIGHT * (now - before);
  }

  Map<String, Double> means() {
    return Map.copyOf(means);
  }

  /** How many jobs that dispatcher may have here. */
  int of(String dispatcher, int slots) {
    int all = slots + slots * ahead();
    long total = demand.values().stream().mapToLong(Integer::longValue).sum();
    int own = demand.getOrDefault(dispatcher, 0);
    if (demand.size() <= 1 || total == own) {
      return all;
    }
    return Math.max(1, (int) Math.ceil((double) all * own / Math.max(1, total)));
  }

  private int ahead() {
    if (mean < 0) {
      return 1;
    }
    return Math.min(MOST_AHEAD, (int) (AHEAD_MILLIS / Math.max(mean, 0.1)));
  }
}
