package dev.turno.examples.jobs.node;

import java.util.concurrent.locks.LockSupport;

/** Waits on this thread for moments since it began. */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long began = System.nanoTime();

  /** Waits until that many seconds have passed, if they have not; gives that moment's nanoTime. */
  long until(double seconds) {
    long due = began + (long) (seconds * NANOS_PER_SECOND);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  /** How many seconds have passed. */
  double seconds() {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }
}
