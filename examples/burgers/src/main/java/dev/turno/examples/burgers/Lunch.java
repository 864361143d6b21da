package dev.turno.examples.burgers;

import java.util.List;

/**
 * A lunch hour.
 *
 * @param how the way of cooking, in a sentence
 * @param customers what each waited for
 * @param waitedMillis what all waited together
 * @param tookMillis from opening to the last burger
 */
record Lunch(String how, List<Waited> customers, long waitedMillis, long tookMillis) {
  static Lunch of(String how, List<Waited> customers, long started) {
    long waited = customers.stream().mapToLong(Waited::inAll).sum();
    return new Lunch(how, customers, waited, Clock.millisSince(started));
  }
}
