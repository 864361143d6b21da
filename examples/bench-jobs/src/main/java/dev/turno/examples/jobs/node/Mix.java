package dev.turno.examples.jobs.node;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Short work and long work in one stream, which comes at random and does not wait for what is slow:
 * the same stream each time.
 */
final class Mix {
  private static final int SHORT_MILLIS = 5;
  private static final int LONG_MILLIS = 200;
  private static final double LONG_SHARE = 0.1;
  private static final double LOAD = 0.75;
  private static final long SEED = 20;

  private final List<Arrival> arrivals = new ArrayList<>();

  private record Arrival(double second, int millis) {}

  /** A stream of that many seconds that keeps so many slots busy for three quarters of the time. */
  Mix(int slots, int seconds) {
    double mean = ((1 - LONG_SHARE) * SHORT_MILLIS + LONG_SHARE * LONG_MILLIS) / 1000;
    double perSecond = LOAD * slots / mean;
    var random = new Random(SEED);
    for (double at = 0; at < seconds; at += -Math.log(1 - random.nextDouble()) / perSecond) {
      arrivals.add(new Arrival(at, random.nextDouble() < LONG_SHARE ? LONG_MILLIS : SHORT_MILLIS));
    }
  }

  /** Sends the stream that way, and gives how long the work took from the time it was due. */
  JsonObject run(String way, IntFunction<Future<?>> send) throws InterruptedException {
    var pace = new Pace();
    var pending = new Pending(arrivals.size());
    var shorts = new Waits(arrivals.size());
    var longs = new Waits(arrivals.size());
    for (Arrival arrival : arrivals) {
      long due = pace.until(arrival.second());
      Waits waits = arrival.millis() == SHORT_MILLIS ? shorts : longs;
      pending.enter();
      pending.leaveAfter(
          send.apply(arrival.millis()).onSuccess(done -> waits.add(System.nanoTime() - due)));
    }
    pending.awaitAll();
    return new JsonObject()
        .put("way", way)
        .put("jobs", arrivals.size())
        .put("seconds", pace.seconds())
        .put("short", shorts.figures())
        .put("long", longs.figures());
  }
}
