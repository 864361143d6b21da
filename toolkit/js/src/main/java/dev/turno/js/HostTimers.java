package dev.turno.js;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The timers of a context. */
final class HostTimers {
  private final Turns turns;
  private final Consumer<RuntimeException> failed;
  private final Map<Integer, Future<?>> timers = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  /**
   * Timers.
   *
   * @param failed hears of what callbacks throw
   */
  HostTimers(Turns turns, Consumer<RuntimeException> failed) {
    this.turns = turns;
    this.failed = failed;
  }

  void addTo(HostFunctions functions) {
    functions.add("timer", this::start).add("clearTimer", this::clear);
  }

  private Integer start(Value... given) {
    Integer id = last.incrementAndGet();
    Value callback = given[1];
    timers.put(id, turns.later(given[0].asLong(), () -> fire(id, callback)));
    return id;
  }

  private void fire(Integer id, Value callback) {
    if (timers.remove(id) != null) {
      try {
        callback.executeVoid();
      } catch (RuntimeException e) {
        failed.accept(e);
      }
    }
  }

  private @Nullable Object clear(Value... given) {
    Future<?> timer = timers.remove(given[0].asInt());
    if (timer != null) {
      timer.cancel(false);
    }
    return null;
  }

  /** Ends all of them. */
  void clear() {
    timers.values().forEach(timer -> timer.cancel(false));
    timers.clear();
  }
}
