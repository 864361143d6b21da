package dev.turno.examples.chaos.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done to a cluster. */
enum Scenario {
  /** A worker node and a gateway are killed, then one of each stands still: all in one cluster. */
  MEDLEY,
  /** Worker nodes are killed while they run jobs. */
  WORKER_KILL,
  /** Worker nodes stand still for a while. */
  WORKER_PAUSE,
  /** Gateways, which own shards, are killed while jobs are handed in. */
  GATEWAY_KILL,
  /** Two of three gateways are killed at once: there is no majority until they are back. */
  TWO_CORES,
  /** A gateway stands still for longer than the others believe in it. */
  CORE_PAUSE,
  /** Each process in turn is asked to end, and started anew. */
  ROLLING,
  /** Ten times the load. */
  OVERLOAD,
  /** More jobs than there is memory for their results. */
  FULL_HEAP,
  /** Worker nodes are scaled and drained, and a service is deployed beside the application. */
  OPERATED,
  /** A worker node that stands still, and one that has all its slots taken, are told apart. */
  WATCHED,
  /** Jobs that end the process that runs them. */
  POISON,
  /** One caller has a hundred times as much work as another. */
  NOISY_TENANT,
  /** A gateway is cut off from all others. */
  CORE_CUT,
  /** Worker nodes are cut off from all gateways. */
  WORKER_CUT,
  /** All processes are killed at once; jobs are in a file. */
  RESTART_H2,
  /** All processes are killed at once; jobs are in PostgreSQL. */
  RESTART_POSTGRES,
  /** The database is stopped, then stands still. */
  DATABASE_STOPPED,
  /** Many jobs, and a worker node or a gateway killed every 20 s. */
  ENDURANCE;

  static final List<Scenario> QUICK = List.of(MEDLEY, ROLLING);

  /** Those that only the hardening lets a cluster survive. */
  static final List<Scenario> BITING = List.of(CORE_PAUSE, CORE_CUT);

  /** Its name on the command line. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String names() {
    return Arrays.stream(values()).map(Scenario::title).collect(Collectors.joining(", "));
  }

  /** Those of these titles, with commas between. */
  static List<Scenario> named(String titles) {
    return Arrays.stream(titles.split(",")).map(Scenario::one).toList();
  }

  private static Scenario one(String title) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no scenario '" + title + "', only " + names()));
  }

  boolean isDurable() {
    return this == RESTART_H2 || usesPostgres();
  }

  boolean usesPostgres() {
    return this == RESTART_POSTGRES || this == DATABASE_STOPPED;
  }

  /** Whether processes live in network namespaces of their own. */
  boolean cutsNetworks() {
    return this == CORE_CUT || this == WORKER_CUT;
  }

  /** Whether somebody operates the cluster by the command line. */
  boolean isOperated() {
    return this == OPERATED || this == WATCHED;
  }

  /** An H2 file belongs to one process. */
  int cores() {
    return this == RESTART_H2 || isOperated() ? 1 : 3;
  }

  /** Each gateway has the records and results of all jobs, as there are three. */
  int heapMegabytes() {
    return switch (this) {
      case ENDURANCE -> 640;
      case FULL_HEAP -> 96;
      default -> 192;
    };
  }

  /** Those of a worker node: a long run has to get through as many jobs as are handed in. */
  int slots() {
    return this == ENDURANCE ? 32 : 8;
  }

  int workers() {
    return isOperated() ? 3 : 2;
  }
}
