package dev.turno.queue;

import dev.turno.job.Priority;
import dev.turno.ticket.JobSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait for a slot, in the order in which they are to get one: by priority, where ten
 * seconds of waiting outweigh a band; in a band the tenants take turns, each for about the same
 * time of computing (deficit round robin); of one tenant's the longest waiting goes first. Confined
 * to one loop.
 */
final class ReadyJobs {
  private static final long BAND_MILLIS = 10_000;
  private static final int FAR = 10_000;

  private final List<Band> bands = new ArrayList<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Integer> byTenant = new HashMap<>();

  /**
   * No jobs so far.
   *
   * @param cost how long a function takes, in milliseconds
   */
  ReadyJobs(ToDoubleFunction<String> cost) {
    for (int i = 0; i < Priority.values().length; i++) {
      bands.add(new Band(cost));
    }
  }

  /** A job's place in the line. */
  static final class Slot {
    private final LiveJob job;
    private final long since;

    private Slot(LiveJob job, long since) {
      this.job = job;
      this.since = since;
    }

    LiveJob job() {
      return job;
    }

    long since() {
      return since;
    }

    String function() {
      return job.record().spec().function();
    }
  }

  void add(LiveJob job, long now) {
    var slot = new Slot(job, now);
    job.setReady(slot);
    band(slot).add(slot);
    waiting.merge(slot.function(), 1, Integer::sum);
    if (countsTenant(job.record().spec())) {
      byTenant.merge(line(job.record().spec()), 1, Integer::sum);
    }
  }

  /** Takes a job out of the line, if it is in it. */
  void remove(LiveJob job) {
    Slot slot = job.ready();
    if (slot != null) {
      job.setReady(null);
      band(slot).remove(slot);
      waiting.computeIfPresent(slot.function(), (f, n) -> n == 1 ? null : n - 1);
      if (countsTenant(job.record().spec())) {
        byTenant.computeIfPresent(line(job.record().spec()), (t, n) -> n == 1 ? null : n - 1);
      }
    }
  }

  /** Names the jobs of a tenant in a queue. */
  static String line(String queue, String tenant) {
    return queue + "\0" + tenant;
  }

  private static String line(JobSpec spec) {
    return line(spec.queue(), spec.tenant());
  }

  private static boolean countsTenant(JobSpec spec) {
    return spec.limits().limitsWaiting() && !spec.tenant().isEmpty();
  }

  private Band band(Slot slot) {
    return bands.get(slot.job().record().spec().priority().compareTo(Priority.HIGH));
  }

  /** Takes out the next job that may begin; null when there is none. */
  @Nullable LiveJob next(long now, Predicate<LiveJob> mayBegin) {
    List<Band> inOrder = new ArrayList<>(bands);
    inOrder.sort((a, b) -> Long.compare(score(a, now), score(b, now)));
    for (Band band : inOrder) {
      Slot slot = band.next(mayBegin);
      if (slot != null) {
        remove(slot.job());
        return slot.job();
      }
    }
    return null;
  }

  private long score(Band band, long now) {
    Slot oldest = band.oldest();
    return oldest == null
        ? Long.MAX_VALUE
        : bands.indexOf(band) * BAND_MILLIS - (now - oldest.since());
  }

  /** How many wait, by function. */
  Map<String, Integer> waiting() {
    return Map.copyOf(waiting);
  }

  /** How many wait, by line, of those tenants whose number is limited. */
  Map<String, Integer> byTenant() {
    return Map.copyOf(byTenant);
  }

  /** What waits of each function; looks no further than to the first of each. */
  List<Waiting> told(long now) {
    Map<String, Slot> oldest = new HashMap<>();
    for (Band band : bands) {
      int seen = 0;
      Set<String> inBand = new HashSet<>();
      for (Slot slot : band.arrivals) {
        if (inBand.add(slot.function())) {
          oldest.merge(slot.function(), slot, (a, b) -> a.since() <= b.since() ? a : b);
        }
        if (inBand.size() == waiting.size() || ++seen == FAR) {
          break;
        }
      }
    }
    List<Waiting> told = new ArrayList<>();
    oldest.forEach(
        (function, slot) ->
            told.add(
                new Waiting(
                    function,
                    slot.job().record().spec().queue(),
                    waiting.getOrDefault(function, 0),
                    now - slot.since())));
    return told;
  }

  int size() {
    return waiting.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The jobs of one priority. */
  private static final class Band {
    private static final double QUANTUM_MILLIS = 100;
    private static final double DEAREST_MILLIS = 1000;

    private final ToDoubleFunction<String> cost;
    private final Set<Slot> arrivals = new LinkedHashSet<>();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final Deque<Tenant> turns = new ArrayDeque<>();

    Band(ToDoubleFunction<String> cost) {
      this.cost = cost;
    }

    void add(Slot slot) {
      arrivals.add(slot);
      tenants.computeIfAbsent(slot.job().record().spec().tenant(), this::newTenant).add(slot);
    }

    void remove(Slot slot) {
      arrivals.remove(slot);
      Tenant tenant = tenants.get(slot.job().record().spec().tenant());
      if (tenant != null) {
        tenant.remove(slot);
      }
    }

    private Tenant newTenant(String name) {
      var tenant = new Tenant(name);
      turns.addLast(tenant);
      return tenant;
    }

    @Nullable Slot oldest() {
      return firstOf(arrivals);
    }

    @Nullable Slot next(Predicate<LiveJob> mayBegin) {
      int unasked = turns.size();
      while (unasked > 0) {
        Tenant tenant = turns.getFirst();
        Slot head = tenant.head(mayBegin);
        if (head == null) {
          unasked--;
          pass(tenant);
        } else {
          unasked = turns.size();
          double price = Math.clamp(cost.applyAsDouble(head.function()), 1, DEAREST_MILLIS);
          if (tenant.credit >= price) {
            tenant.credit -= price;
            return head;
          }
          tenant.credit += QUANTUM_MILLIS;
          turns.addLast(turns.removeFirst());
        }
      }
      return null;
    }

    /** It has nothing that may begin now; what it was credited with is kept for when it has. */
    private void pass(Tenant tenant) {
      turns.removeFirst();
      if (tenant.isEmpty()) {
        tenants.remove(tenant.name);
      } else {
        turns.addLast(tenant);
      }
    }
  }

  /** The jobs of one tenant in a band. */
  private static final class Tenant {
    private final String name;
    private final Map<String, Set<Slot>> byFunction = new HashMap<>();
    private double credit;

    Tenant(String name) {
      this.name = name;
    }

    void add(Slot slot) {
      byFunction.computeIfAbsent(slot.function(), f -> new LinkedHashSet<>()).add(slot);
    }

    void remove(Slot slot) {
      byFunction.computeIfPresent(
          slot.function(),
          (function, line) -> {
            line.remove(slot);
            return line.isEmpty() ? null : line;
          });
    }

    /** The longest waiting of those that may begin. */
    @Nullable Slot head(Predicate<LiveJob> mayBegin) {
      Slot oldest = null;
      for (Set<Slot> line : byFunction.values()) {
        Slot first = firstOf(line);
        if (first != null
            && (oldest == null || first.since() < oldest.since())
            && mayBegin.test(first.job())) {
          oldest = first;
        }
      }
      return oldest;
    }

    boolean isEmpty() {
      return byFunction.isEmpty();
    }
  }

  private static @Nullable Slot firstOf(Set<Slot> line) {
    var slots = line.iterator();
    return slots.hasNext() ? slots.next() : null;
  }
}
