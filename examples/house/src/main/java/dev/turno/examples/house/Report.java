package dev.turno.examples.house;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was done.
 *
 * @param rooms how many rooms are clean
 * @param dirt how much dirt is gone
 * @param roomsByPid how many rooms each process cleaned
 * @param tookMillis how long it took in all
 */
record Report(int rooms, long dirt, Map<Long, Long> roomsByPid, long tookMillis) {
  static Report of(List<Cleaned> cleaned, long tookMillis) {
    return new Report(
        cleaned.size(),
        cleaned.stream().mapToLong(Cleaned::dirt).sum(),
        cleaned.stream()
            .collect(Collectors.groupingBy(Cleaned::pid, TreeMap::new, Collectors.counting())),
        tookMillis);
  }
}
