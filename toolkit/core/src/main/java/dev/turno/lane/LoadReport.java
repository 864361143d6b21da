package dev.turno.lane;

import java.util.Map;

/**
 * How busy a worker node is, at one moment.
 *
 * @param sequence grows with each report of the node
 * @param slots how many calls it runs at once
 * @param running how many slots are taken
 * @param queueSize how many calls, or batches, of one function may wait there
 * @param queued how many slots the waiting calls will take: each one, but those of a batch share
 * @param draining whether it takes no more calls
 * @param millis how long calls of some functions run, by their ids: moving averages; those that
 *     aren't told of are as they were
 * @param from how many slots the unanswered calls of each gateway take, or will take, by its
 *     address
 */
record LoadReport(
    long sequence,
    int slots,
    int running,
    int queueSize,
    int queued,
    boolean draining,
    Map<String, Double> millis,
    Map<String, Integer> from) {
  LoadReport {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker node has at least 1 slot, not " + slots);
    }
    Required.value(millis, "millis");
    Required.value(from, "from");
  }

  /** How many calls of others than {@code gateway} take up room. */
  int ofOthers(String gateway) {
    return Math.max(0, running + queued - from.getOrDefault(gateway, 0));
  }
}
