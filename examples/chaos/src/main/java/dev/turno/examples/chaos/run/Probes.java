package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries what only nodes at rest can do: more calls and jobs at once than there are slots, answered
 * at once; an end in peace with nothing to wait for. That is how lost credits, leases and calls
 * that are in flight for ever show from outside.
 */
final class Probes {
  private static final int AT_ONCE = 32;
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final long PEACE_MILLIS = 30_000;

  private final World world;
  private final Fleet fleet;
  private final Journal journal;

  Probes(World world, Fleet fleet, Journal journal) {
    this.world = world;
    this.fleet = fleet;
    this.journal = journal;
  }

  /**
   * Through each gateway, as calls and as jobs.
   *
   * @param jobs whether there is room for more jobs
   */
  void work(boolean jobs) throws InterruptedException {
    for (NodeProcess gateway : fleet.gateways()) {
      told(gateway, "calls", all(gateway, "Prefer", "wait=8"));
      if (jobs) {
        told(gateway, "jobs", all(gateway, "Prefer", "wait=8, respond-async"));
      }
    }
  }

  private void told(NodeProcess gateway, String what, int answered) {
    journal.write(
        new Event.Probed(
            World.now(),
            gateway.name(),
            answered == AT_ONCE,
            answered
                + " of "
                + AT_ONCE
                + " "
                + what
                + " were answered in "
                + SOON.toSeconds()
                + " s"));
  }

  private int all(NodeProcess gateway, String... headers) throws InterruptedException {
    var answered = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Http.Answer answer =
                          world
                              .http()
                              .send("POST", gateway.api(), "/work?millis=20", SOON, headers);
                      if (answer.status() == 200) {
                        answered.incrementAndGet();
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return answered.get();
  }

  /** The worker nodes and one gateway end as they are asked to. */
  void ends() throws InterruptedException {
    List<NodeProcess> asked = new ArrayList<>(fleet.workers());
    asked.add(fleet.gateways().getLast());
    for (NodeProcess node : asked) {
      long at = World.now();
      boolean well = node.end();
      long took = World.now() - at;
      journal.write(
          new Event.Probed(
              World.now(),
              node.name(),
              well && took < PEACE_MILLIS,
              (well ? "ended well" : "did not end well") + " in " + took + " ms"));
    }
  }

  /** Waits until jobs go through every gateway. */
  void awaitWork() throws InterruptedException, IOException {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    for (NodeProcess gateway : fleet.gateways()) {
      while (!goesThrough(gateway)) {
        if (System.nanoTime() > until) {
          throw new IOException("no job goes through " + gateway.name());
        }
        Thread.sleep(200);
      }
    }
  }

  private boolean goesThrough(NodeProcess gateway) throws InterruptedException {
    Http.Answer answer =
        world
            .http()
            .send(
                "POST",
                gateway.api(),
                "/work",
                Duration.ofSeconds(10),
                "Prefer",
                "wait=5, respond-async",
                "Idempotency-Key",
                "probe-" + UUID.randomUUID());
    return answer.status() == 200;
  }
}
