package dev.turno.examples.thumbnails.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a folder.
 *
 * @param done how many photographs were scaled
 * @param bytes what those photographs had together
 * @param took from the first to the last
 * @param byNode how many each process scaled, by its name
 * @param refused the others, with the reason
 */
record Summary(
    int done, long bytes, Duration took, Map<String, Integer> byNode, List<String> refused) {
  private static final double MEGA = 1_000_000;

  String describe() {
    double seconds = Math.max(took.toNanos(), 1) / 1e9;
    var text = new StringBuilder();
    text.append(
        "%d thumbnails of %.1f MB of photographs in %.1f s: %.1f images/s, %.1f MB/s%n"
            .formatted(done, bytes / MEGA, seconds, done / seconds, bytes / MEGA / seconds));
    new TreeMap<>(byNode)
        .forEach((node, count) -> text.append("  %4d by %s%n".formatted(count, node)));
    if (!refused.isEmpty()) {
      text.append("%d refused%n".formatted(refused.size()));
      refused.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
    }
    return text.toString();
  }
}
