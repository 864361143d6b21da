package dev.turno.examples.chaos.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Waits until each ticket has ended, and looks at some again whose end was seen. */
final class Settling {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How many jobs are looked up in a second at least. */
  private static final int PER_SECOND = 300;

  private static final int READERS = 32;
  private static final int OTHERS = 5_000;

  /** How often in a row a job is unknown before it is taken for lost. */
  private static final int UNKNOWN = 10;

  private final World world;
  private final long until;

  Settling(World world) {
    this.world = world;
    until = System.nanoTime() + PATIENCE.plusSeconds(world.acknowledged() / PER_SECOND).toNanos();
  }

  void run() throws InterruptedException {
    var jobs = new ConcurrentLinkedQueue<>(world.toSettle(OTHERS));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      var reader = new Reader(world, "settler", new Random(i));
      threads.add(Thread.ofVirtual().start(() -> settle(reader, jobs)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void settle(Reader reader, ConcurrentLinkedQueue<String> jobs) {
    try {
      for (String job = jobs.poll(); job != null; job = jobs.poll()) {
        settle(reader, job);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(Reader reader, String job) throws InterruptedException {
    int unknown = 0;
    while (System.nanoTime() < until && unknown < UNKNOWN) {
      switch (reader.read(job)) {
        case ENDED -> {
          return;
        }
        case UNKNOWN -> unknown++;
        case OPEN -> unknown = 0;
      }
      Thread.sleep(250);
    }
  }
}
