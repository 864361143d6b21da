package dev.turno.polyglot.child;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The places of a pool's children. Guarded by the pool. */
final class Seats {
  private final List<Seat> all = new ArrayList<>();

  /** Adds places that have no child yet. */
  void add(int number) {
    for (int i = 0; i < number; i++) {
      all.add(new Seat(InstantSource.system()));
    }
  }

  List<Seat> all() {
    return all;
  }

  /** The place of a child; null when that has ended. */
  @Nullable Seat of(Child child) {
    for (Seat seat : all) {
      if (seat.has(child)) {
        return seat;
      }
    }
    return null;
  }

  /** The place whose child has a call; null when none has it. */
  @Nullable Seat with(long call) {
    for (Seat seat : all) {
      if (seat.child != null && seat.running.containsKey(call)) {
        return seat;
      }
    }
    return null;
  }

  /** A call that a child has. */
  @Nullable Call running(Child child, long call) {
    Seat seat = of(child);
    return seat == null ? null : seat.running.get(call);
  }

  /** Sends a frame to the child that has a call. */
  void tell(long call, Frame frame) {
    Seat seat = with(call);
    if (seat != null && seat.child != null) {
      frame.header().put("id", call);
      seat.child.send(frame);
    }
  }

  /** Who has the fewest calls of those that take one more. */
  @Nullable Seat idlest(int perChild) {
    Seat idlest = null;
    for (Seat seat : all) {
      if (seat.child != null
          && seat.isFree(perChild)
          && (idlest == null || seat.running.size() < idlest.running.size())) {
        idlest = seat;
      }
    }
    return idlest;
  }

  /** Who would be done soonest with what it has, of those that take a call ahead of its turn. */
  @Nullable Seat soonest(Call call, Pace pace, long now) {
    Seat soonest = null;
    for (Seat seat : all) {
      boolean isShorter = soonest == null || seat.running.size() < soonest.running.size();
      if (seat.child != null && isShorter && seat.takesAhead(call, pace, now)) {
        soonest = seat;
      }
    }
    return soonest;
  }

  boolean areAllReady() {
    return all.stream().allMatch(seat -> seat.ready);
  }

  List<Child> children() {
    return all.stream().map(seat -> seat.child).filter(Objects::nonNull).toList();
  }
}
