package dev.turno.lane;

import java.util.Map;

/**
 * What the slots of a worker node, or the CPU pool of another process, do at one moment.
 *
 * @param slots how many there are; 0 for a node that was scaled to nothing
 * @param running how many are taken
 * @param waiting how many calls wait for one here
 * @param closed whether no calls are taken for now
 * @param queues what each queue has of it
 */
public record SlotLoad(
    int slots, int running, int waiting, boolean closed, Map<String, OfQueue> queues) {

  /**
   * What a queue has of it.
   *
   * @param running how many of its calls run
   * @param waiting how many of its calls wait
   * @param oldestMillis how long the first of these has waited
   */
  public record OfQueue(int running, int waiting, long oldestMillis) {
    /** Nothing. */
    public static final OfQueue NONE = new OfQueue(0, 0, 0);

    OfQueue plusRunning() {
      return new OfQueue(running + 1, waiting, oldestMillis);
    }

    OfQueue plusWaiting(long millis) {
      return new OfQueue(running, waiting + 1, Math.max(oldestMillis, millis));
    }
  }
}
