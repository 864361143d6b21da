package dev.turno.admin;

import dev.turno.measure.Distribution;
import dev.turno.measure.Figures;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long calls took in the last five seconds. Not thread-safe. */
final class RecentTimes {
  private static final int SPAN = 5;

  private final Deque<Distribution> before = new ArrayDeque<>();

  /**
   * What has come in the last five of these calls, which are made once a second.
   *
   * @param sinceStart how long all calls took
   */
  Figures.Millis tick(Distribution sinceStart) {
    if (!before.isEmpty() && sinceStart.count() < before.getLast().count()) {
      before.clear(); // another application counts from the beginning
    }
    Distribution earliest = before.isEmpty() ? sinceStart : before.getFirst();
    before.addLast(sinceStart);
    if (before.size() > SPAN) {
      before.removeFirst();
    }
    return Figures.Millis.of(sinceStart.since(earliest));
  }
}
