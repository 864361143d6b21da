package dev.turno.queue;

import dev.turno.ticket.JobSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workers that a dispatcher has heard of. Confined to its loop. */
final class Roster {
  private static final long SILENT_MILLIS = 6_000;

  private final Map<String, Seat> seats = new HashMap<>();
  private final Map<String, Double> means = new HashMap<>();

  /** Takes note of a beat, and gives the worker that it is of. */
  Seat heard(Message.Beat beat, long now) {
    Seat seat = seats.computeIfAbsent(beat.worker(), w -> new Seat(beat, now));
    if (beat.epoch() >= seat.epoch()) {
      seat.heard(beat, now);
    }
    means.putAll(beat.meanMillis());
    return seat;
  }

  @Nullable Seat get(String node) {
    return seats.get(node);
  }

  /** A worker is lost. */
  void remove(String node) {
    Seat seat = seats.remove(node);
    if (seat != null) {
      List.copyOf(seat.jobs()).forEach(LiveJob::leavesSeat);
    }
  }

  /** How long a function takes, in milliseconds, as far as it is known. */
  double meanMillis(String function) {
    return means.getOrDefault(function, 0.0);
  }

  /** Whether some worker would take a job of that kind now. */
  boolean hasRoomFor(JobSpec spec, long now) {
    return pick(spec, now) != null;
  }

  /** The worker that is to have a job of that kind: the least busy; null when none has room. */
  @Nullable Seat pick(JobSpec spec, long now) {
    Seat best = null;
    for (Seat seat : seats.values()) {
      if (seat.hasRoom()
          && now - seat.heardAt() < SILENT_MILLIS
          && seat.offers(spec.function(), spec.shape())
          && (best == null || seat.load() < best.load())) {
        best = seat;
      }
    }
    return best;
  }

  List<Seat> all() {
    return new ArrayList<>(seats.values());
  }
}
