package dev.turno.examples.jobs.contest;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Has contenders measured one after another. Closing it, on whatever thread, ends whatever runs.
 */
final class Contest implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Duration limit;
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile boolean closed;
  private final List<Child> running = new CopyOnWriteArrayList<>();

  /**
   * A contest.
   *
   * @param limit how long a contender may take
   */
  Contest(Duration limit) {
    this.limit = limit;
  }

  /** Starts a contender, takes down what it measures, and ends it. */
  Result measure(Contender contender) throws InterruptedException {
    List<Measured> measured = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    measuring.lock();
    try {
      measure(contender, measured);
    } catch (IOException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
    } finally {
      measuring.unlock();
    }
    return new Result(contender, measured, failure);
  }

  private void measure(Contender contender, List<Measured> measured)
      throws IOException, InterruptedException {
    if (closed) {
      throw new IOException("it was too late");
    }
    Path folder = Files.createTempDirectory("turno-bench-jobs");
    // PostgreSQL looks for its data in it as a user of its own
    folder.toFile().setExecutable(true, false);
    try {
      Child producer = contender.start(folder, running);
      producer.endAfter(limit);
      listen(producer, measured);
    } finally {
      endAll();
      remove(folder);
    }
  }

  private void listen(Child producer, List<Measured> measured) throws IOException {
    Duration before = cpuTime();
    while (true) {
      var told = new JsonObject(producer.line());
      String event = told.getString("event");
      switch (event) {
        case "begin" -> before = cpuTime();
        case "end" -> {
          return;
        }
        default -> measured.add(new Measured(event, told, cpuTime().minus(before)));
      }
    }
  }

  private Duration cpuTime() {
    return running.stream().map(Child::cpuTime).reduce(Duration.ZERO, Duration::plus);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void endAll() {
    List<Child> all = List.copyOf(running);
    all.reversed().forEach(Child::close);
    running.removeAll(all);
  }

  /** Safe to call twice. */
  @Override
  public void close() {
    closed = true;
    try {
      do {
        endAll();
      } while (!measuring.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
      measuring.unlock();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
