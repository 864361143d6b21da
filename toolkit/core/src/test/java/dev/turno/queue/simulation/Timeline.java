package dev.turno.queue.simulation;

import dev.turno.queue.Loop;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The time of a simulated cluster: events in order, one after another, in no time. */
final class Timeline {
  final SplittableRandom random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long time;
  private long sequence;

  private record Event(long at, long sequence, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  Timeline(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Milliseconds since the simulation began. */
  long time() {
    return time;
  }

  void at(long when, Runnable task) {
    events.add(new Event(Math.max(when, time), sequence++, task));
  }

  void after(long millis, Runnable task) {
    at(time + millis, task);
  }

  /** Lets time pass. */
  void runUntil(long end) {
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.remove();
      time = event.at();
      event.task().run();
    }
    time = end;
  }

  /** Whether something happens with that probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** The loop of a simulated process: it dies, it pauses, its clock is wrong. */
  final class Machine implements Loop {
    private boolean dead;
    private long pausedUntil;
    private long skew;

    @Override
    public long now() {
      return 1_000_000_000L + time + skew;
    }

    @Override
    public long elapsed() {
      return time;
    }

    @Override
    public void run(Runnable task) {
      later(0, task);
    }

    @Override
    public Timer after(long millis, Runnable task) {
      boolean[] cancelled = {false};
      later(
          millis,
          () -> {
            if (!cancelled[0]) {
              task.run();
            }
          });
      return () -> cancelled[0] = true;
    }

    /** Something happens in this process, if it lives; when it is paused, after that. */
    void later(long millis, Runnable task) {
      at(
          time + millis,
          () -> {
            if (dead) {
              return;
            }
            if (pausedUntil > time) {
              later(pausedUntil - time, task);
            } else {
              task.run();
            }
          });
    }

    void kill() {
      dead = true;
    }

    boolean isDead() {
      return dead;
    }

    void pause(long millis) {
      pausedUntil = time + millis;
    }

    void jump(long millis) {
      skew += millis;
    }
  }

  Machine machine() {
    return new Machine();
  }
}
