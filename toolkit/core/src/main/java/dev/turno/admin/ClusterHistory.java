package dev.turno.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The last half hour of a cluster, put together from those of its nodes: requests and their times
 * are those of gateways, slots those of worker nodes, or of gateways as long as there are none.
 */
final class ClusterHistory {
  private final Map<Long, List<Sample>> gateways = new TreeMap<>();
  private final Map<Long, List<Sample>> workers = new TreeMap<>();
  private final long millis;

  /** A history with a sample for each {@code seconds}. */
  ClusterHistory(int seconds) {
    millis = 1_000L * Math.max(1, seconds);
  }

  /** Adds what a node has. */
  ClusterHistory add(boolean isWorker, List<Sample> samples) {
    Map<Long, List<Sample>> own = new TreeMap<>();
    for (Sample sample : samples) {
      long span = Math.floorDiv(sample.at().toEpochMilli(), millis);
      own.computeIfAbsent(span, s -> new ArrayList<>()).add(sample);
    }
    Map<Long, List<Sample>> all = isWorker ? workers : gateways;
    own.forEach(
        (span, some) -> all.computeIfAbsent(span, s -> new ArrayList<>()).add(mean(span, some)));
    return this;
  }

  /** The cluster's samples in the order of time; each stands for the span that begins with it. */
  List<Sample> samples() {
    Map<Long, List<Sample>> spans = new TreeMap<>();
    gateways.keySet().forEach(span -> spans.put(span, List.of()));
    workers.keySet().forEach(span -> spans.put(span, List.of()));
    return spans.keySet().stream().map(this::sum).toList();
  }

  private Sample sum(long span) {
    List<Sample> front = gateways.getOrDefault(span, List.of());
    List<Sample> back = workers.getOrDefault(span, List.of());
    List<Sample> all = new ArrayList<>(front);
    all.addAll(back);
    List<Sample> slots = back.isEmpty() ? front : back;
    return new Sample(
        at(span),
        sum(all, Sample::cpu) / all.size(),
        (long) sum(all, Sample::heap),
        sum(front, Sample::perSecond),
        sum(front, Sample::failed),
        most(front, Sample::p50),
        most(front, Sample::p95),
        (int) sum(slots, Sample::running),
        (int) sum(slots, Sample::slots),
        (int) sum(all, Sample::waiting),
        (long) most(all, Sample::lagMillis));
  }

  /** What a node did in a span; of what it is late or has waiting, the most. */
  private Sample mean(long span, List<Sample> some) {
    int count = some.size();
    return new Sample(
        at(span),
        sum(some, Sample::cpu) / count,
        Math.round(sum(some, Sample::heap) / count),
        sum(some, Sample::perSecond) / count,
        sum(some, Sample::failed) / count,
        most(some, Sample::p50),
        most(some, Sample::p95),
        (int) Math.round(sum(some, Sample::running) / count),
        some.getLast().slots(),
        (int) most(some, Sample::waiting),
        (long) most(some, Sample::lagMillis));
  }

  private Instant at(long span) {
    return Instant.ofEpochMilli(span * millis);
  }

  private static double sum(List<Sample> samples, ToDoubleFunction<Sample> of) {
    return samples.stream().mapToDouble(of).sum();
  }

  private static double most(List<Sample> samples, ToDoubleFunction<Sample> of) {
    return samples.stream().mapToDouble(of).max().orElse(0);
  }
}
