package dev.turno.examples.chaos.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clients, each on a thread of its own, until it is closed. */
final class Load implements AutoCloseable {
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * A load that is yet to begin.
   *
   * @param name of these clients, before their number
   * @param pauseMillis how long each waits between two steps, on average
   */
  Load(World world, String name, int count, int pauseMillis, long seed) {
    var random = new Random(seed);
    for (int i = 0; i < count; i++) {
      clients.add(new Client(world, name + i, random.nextLong(), pauseMillis, () -> stopped));
    }
  }

  void begin() {
    clients.forEach(client -> threads.add(Thread.ofVirtual().start(client::run)));
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
