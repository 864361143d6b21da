package dev.turno.queue;

import java.util.HashMap;
import java.util.Map;

/**
 * Shards whose records could not be changed. They are tried with one job at a time, less and less
 * often, so that what waits there takes no room that others could use. Confined to the dispatcher's
 * loop.
 */
final class Doubts {
  private static final long SHORTEST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 2_000;

  private final Map<Integer, Doubt> shards = new HashMap<>();

  /**
   * A shard in doubt.
   *
   * @param pause between two tries
   * @param next when it may be tried; nobody knows while it is being tried
   */
  private record Doubt(long pause, long next) {}

  /** Whether a job of that shard may be changed now. In doubt that one is the try. */
  boolean mayTry(int shard, long now) {
    Doubt doubt = shards.get(shard);
    if (doubt == null) {
      return true;
    }
    if (now < doubt.next()) {
      return false;
    }
    shards.put(shard, new Doubt(doubt.pause(), Long.MAX_VALUE));
    return true;
  }

  /** A change there has failed. */
  void failed(int shard, long now) {
    Doubt before = shards.get(shard);
    if (before == null) {
      shards.put(shard, new Doubt(SHORTEST_MILLIS, now + SHORTEST_MILLIS));
    } else if (before.next() == Long.MAX_VALUE) {
      long pause = Math.min(2 * before.pause(), LONGEST_MILLIS);
      shards.put(shard, new Doubt(pause, now + pause));
    }
  }

  /** A change there was made. */
  void well(int shard) {
    shards.remove(shard);
  }
}
