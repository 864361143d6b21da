package dev.turno.queue;

import java.time.Duration;

/**
 * The times that dispatchers go by.
 *
 * @param lease how long a lease holds without a word of its worker
 * @param grace how long after its worker was lost a job is given to another
 * @param unstarted how long after its delivery a worker must know a job
 * @param tick how often leases are looked at and workers told what waits
 * @param rescan how long it takes to look through all shards for jobs that nobody told of
 */
public record DispatcherOptions(
    Duration lease, Duration grace, Duration unstarted, Duration tick, Duration rescan) {

  /** A lease of 15 s, 1 s of grace, 2 s for a start, a tick of 500 ms, a rescan in 16 s. */
  public static DispatcherOptions ofDefaults() {
    return new DispatcherOptions(
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(16));
  }
}
