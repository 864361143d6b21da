package dev.turno.polyglot.child;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of one child in a pool, with the calls that it has. Of a child that runs one at a time
 * that is the first of them, and the others have been sent ahead, so that it has no need to wait
 * for the next. Guarded by the pool.
 */
final class Seat {
  /** So much work is sent ahead, as far as is known; calls behind a longer one are called back. */
  static final long AHEAD_NANOS = 1_000_000;

  static final long STUCK_NANOS = 5 * AHEAD_NANOS;

  /** Longer calls are not sent ahead: a pipe that they fill holds up what is urgent. */
  private static final int AHEAD_BYTES = 4096;

  final Map<Long, Call> running = new LinkedHashMap<>();
  final RestartDelay delay;
  private final Set<Long> abandoned = new HashSet<>();
  @Nullable Child child;
  boolean ready;
  long pinged;
  long answered;
  private int ahead;
  private long since;
  private boolean recalled;
  private boolean condemned;

  Seat(InstantSource clock) {
    delay = new RestartDelay(clock);
  }

  /** Whether it is that child's. */
  boolean has(Child other) {
    return child != null && child.equals(other);
  }

  /** The child is ready; it takes so many calls besides the one that it runs. */
  void isReady(int takesAhead) {
    ready = true;
    condemned = false;
    abandoned.clear();
    ahead = takesAhead;
    delay.started();
  }

  boolean isFree(int perChild) {
    return ready && !condemned && running.size() < perChild;
  }

  /** Nobody waits any more for a call that goes on. */
  void abandon(Call call) {
    abandoned.add(call.id());
  }

  /** It gets no further calls. */
  void condemn() {
    condemned = true;
  }

  /** Whether all that still runs in a child without a future is what nobody waits for. */
  private boolean isSpent() {
    return condemned && abandoned.containsAll(running.keySet());
  }

  void killIfSpent() {
    if (child != null && isSpent()) {
      child.kill();
    }
  }

  /** The child has ended; gives the calls that it had. */
  List<Call> empty() {
    List<Call> left = List.copyOf(running.values());
    running.clear();
    child = null;
    ready = false;
    return left;
  }

  /** Whether a call would have its turn in this child soon. */
  boolean takesAhead(Call call, Pace pace, long now) {
    if (!ready
        || running.size() > ahead
        || call.bytes() > AHEAD_BYTES
        || now - since > AHEAD_NANOS) {
      return false;
    }
    double work = pace.nanos(call.function());
    for (Call before : running.values()) {
      work += pace.nanos(before.function());
    }
    return work <= AHEAD_NANOS;
  }

  void add(Call call, long now) {
    if (running.isEmpty()) {
      begins(now);
    }
    running.put(call.id(), call);
  }

  /** Takes out a call that has ended; notes how long it ran. */
  @Nullable Call remove(long id, Pace pace, long now) {
    boolean isFirst = !running.isEmpty() && running.keySet().iterator().next() == id;
    Call call = running.remove(id);
    abandoned.remove(id);
    if (call != null && isFirst) {
      pace.took(call.function(), now - since);
      begins(now);
    }
    return call;
  }

  private void begins(long now) {
    since = now;
    recalled = false;
  }

  /** The call that runs, of a child that runs one at a time. */
  @Nullable Call first() {
    return running.isEmpty() ? null : running.values().iterator().next();
  }

  /** Whether there are calls behind another, which have not been called back. */
  boolean isLinedUp() {
    return running.size() > 1 && !recalled;
  }

  /** The calls to call back, the last first, when they have been held up for long; once. */
  List<Call> heldUp(long now) {
    if (!isLinedUp() || now - since < STUCK_NANOS) {
      return List.of();
    }
    recalled = true;
    return behind().reversed();
  }

  /** The calls that were sent ahead, in their order. */
  List<Call> behind() {
    List<Call> all = new ArrayList<>(running.values());
    return running.isEmpty() ? all : all.subList(1, all.size());
  }
}
