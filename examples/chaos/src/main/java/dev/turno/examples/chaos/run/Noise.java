package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.journal.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One caller hands in far more than there are slots for; another, a job now and then, which it
 * waits for. It has to get its answers as if the first were not there.
 */
final class Noise {
  private static final int NOISY = 8;
  private static final long SECOND = 1_000;
  private static final long QUIET_PAUSE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The longest job is 100 ms long, all slots are busy, and so is the machine. */
  private static final long SOON_MILLIS = 2_000;

  private final World world;
  private final Random random;
  private volatile boolean over;

  Noise(World world, long seed) {
    this.world = world;
    random = new Random(seed);
  }

  void run(int seconds) throws InterruptedException {
    var handedIn = new AtomicInteger();
    Thread[] noisy = new Thread[NOISY];
    for (int i = 0; i < NOISY; i++) {
      var own = new Random(random.nextLong());
      noisy[i] = Thread.ofVirtual().start(() -> noise(own, handedIn));
    }
    Thread.sleep(2 * SECOND);
    long[] waits = quiet(seconds);
    over = true;
    for (Thread thread : noisy) {
      thread.join();
    }
    Arrays.sort(waits);
    long p95 = waits[(int) Math.ceil(0.95 * waits.length) - 1];
    world
        .journal()
        .write(
            new Event.Probed(
                World.now(),
                "quiet tenant",
                p95 <= SOON_MILLIS,
                "95 % of its "
                    + waits.length
                    + " jobs were answered in "
                    + p95
                    + " ms, beside "
                    + handedIn
                    + " of another"));
  }

  private void noise(Random own, AtomicInteger handedIn) {
    try {
      while (!over) {
        if (submit("noisy", own, "respond-async").location().isPresent()) {
          handedIn.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long[] quiet(int seconds) throws InterruptedException {
    int count = (int) (seconds * SECOND / QUIET_PAUSE / 2);
    long[] waits = new long[count];
    for (int i = 0; i < count; i++) {
      long at = World.now();
      Http.Answer answer = submit("quiet", random, "wait=20, respond-async");
      waits[i] = answer.status() == 200 ? World.now() - at : PATIENCE.toMillis();
      Thread.sleep(QUIET_PAUSE);
    }
    return waits;
  }

  private Http.Answer submit(String tenant, Random own, String prefer) throws InterruptedException {
    return world
        .http()
        .send(
            "POST",
            world.anyApi(own),
            "/tenants/work?millis=100",
            PATIENCE,
            "X-Tenant",
            tenant,
            "Prefer",
            prefer);
  }
}
