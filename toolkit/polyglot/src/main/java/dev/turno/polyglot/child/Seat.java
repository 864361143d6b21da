package dev.turno.polyglot.child;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The place of one child in a pool, with the calls that it runs. Guarded by the pool. */
final class Seat {
  final Map<Long, Call> running = new HashMap<>();
  final RestartDelay delay;
  @Nullable Child child;
  boolean ready;
  long pinged;
  long answered;

  Seat(InstantSource clock) {
    delay = new RestartDelay(clock);
  }

  /** Whether it is that child's. */
  boolean has(Child other) {
    return child != null && child.equals(other);
  }

  boolean isFree(int perChild) {
    return ready && running.size() < perChild;
  }
}
