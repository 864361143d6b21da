package dev.turno.queue;

import dev.turno.ticket.JobSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many jobs run, or are about to, of each function and tenant of which only so many may.
 * Confined to the dispatcher's loop.
 */
final class Running {
  private final Map<LiveJob, List<String>> counted = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Whether one more may begin. */
  boolean hasRoomFor(JobSpec spec) {
    return (!limitsFunction(spec) || count(function(spec)) < spec.limits().runningPerFunction())
        && (!limitsTenant(spec) || count(tenant(spec)) < spec.limits().runningPerTenant());
  }

  private int count(String line) {
    return counts.getOrDefault(line, 0);
  }

  /** Counts a job, if it isn't counted already. */
  void enter(LiveJob job) {
    List<String> lines = lines(job.record().spec());
    if (!lines.isEmpty() && counted.putIfAbsent(job, lines) == null) {
      lines.forEach(line -> counts.merge(line, 1, Integer::sum));
    }
  }

  /** Counts a job no longer, if it is counted. */
  void leave(LiveJob job) {
    List<String> lines = counted.remove(job);
    if (lines != null) {
      lines.forEach(line -> counts.computeIfPresent(line, (l, n) -> n == 1 ? null : n - 1));
    }
  }

  private static List<String> lines(JobSpec spec) {
    if (!limitsFunction(spec) && !limitsTenant(spec)) {
      return List.of();
    }
    return Stream.concat(
            limitsFunction(spec) ? Stream.of(function(spec)) : Stream.empty(),
            limitsTenant(spec) ? Stream.of(tenant(spec)) : Stream.empty())
        .toList();
  }

  private static boolean limitsFunction(JobSpec spec) {
    return spec.limits().limitsFunctions();
  }

  private static boolean limitsTenant(JobSpec spec) {
    return spec.limits().limitsTenants() && !spec.tenant().isEmpty();
  }

  private static String function(JobSpec spec) {
    return "function " + spec.function();
  }

  private static String tenant(JobSpec spec) {
    return "tenant " + ReadyJobs.line(spec.queue(), spec.tenant());
  }
}
