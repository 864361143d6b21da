package dev.turno.examples.thumbnails.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was answered. Thread-safe. */
final class Tally {
  private final int all;
  private final Progress progress;
  private final long started = System.nanoTime();
  private final Map<String, Integer> byNode = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();
  private int done;
  private long bytes;

  Tally(int all, Progress progress) {
    this.all = all;
    this.progress = progress;
  }

  synchronized void done(long photographBytes, String node) {
    done++;
    bytes += photographBytes;
    byNode.merge(node, 1, Integer::sum);
    progress.at(done + refused.size(), all);
  }

  synchronized void refused(Path photograph, String why) {
    refused.add(photograph.getFileName() + ": " + why);
    progress.at(done + refused.size(), all);
  }

  synchronized Summary summary() {
    return new Summary(
        done,
        bytes,
        Duration.ofNanos(System.nanoTime() - started),
        Map.copyOf(byNode),
        List.copyOf(refused));
  }
}
