package dev.turno.examples.hold;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is inside, and how many there were at most. Thread-safe. */
final class Gauge {
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void enter() {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
  }

  void leave() {
    now.decrementAndGet();
  }

  int most() {
    return most.get();
  }

  void reset() {
    most.set(now.get());
  }
}
