package dev.turno.server;

import dev.turno.context.TimeSource;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.measure.RequestLog;
import dev.turno.measure.Sampling;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an application runs in this process.
 *
 * @param cpuSlots how many CPU-bound functions compute at once in this process
 * @param watch when a blocked event loop is reported
 * @param workers how worker nodes are found; empty, the default, for a process alone
 * @param jobs where a process alone keeps jobs; empty when {@link Node#keepJobs} or {@link
 *     Node#runJobs} is called later, for a process in a cluster
 * @param measuring what is measured besides the meters
 * @param time what time-outs, rate limits and jobs go by; {@link TimeSource#system()} but in tests
 */
public record NodeOptions(
    int cpuSlots,
    WatchMode watch,
    Optional<Workers> workers,
    Optional<TicketStore> jobs,
    Measuring measuring,
    TimeSource time) {
  /**
   * How a gateway finds worker nodes; its Vert.x is a member of their cluster.
   *
   * @param membership who is in the cluster
   * @param options where CPU-bound functions run
   */
  public record Workers(Membership membership, CpuGatewayOptions options) {}

  /**
   * What is measured besides the meters.
   *
   * @param sampling which calls are measured part by part
   * @param log where each HTTP request is noted with its parts; empty to note none
   */
  public record Measuring(Sampling sampling, Optional<RequestLog> log) {
    /** Nothing. */
    public static final Measuring NOTHING = new Measuring(Sampling.none(), Optional.empty());

    /** One call of each function in a tenth of a second. */
    public static Measuring some() {
      return new Measuring(Sampling.some(), Optional.empty());
    }

    /** Every call. */
    public static Measuring all() {
      return new Measuring(Sampling.all(), Optional.empty());
    }

    /** The same, and notes each request. */
    public Measuring noting(RequestLog log) {
      return new Measuring(sampling, Optional.of(log));
    }
  }

  /** When a blocked event loop is reported. */
  public enum WatchMode {
    /** After 50 ms. */
    DEVELOPMENT(Duration.ofMillis(50)),
    /** After 1 s. */
    PRODUCTION(Duration.ofSeconds(1)),
    /** Never. */
    OFF(null);

    private final @Nullable Duration threshold;

    WatchMode(@Nullable Duration threshold) {
      this.threshold = threshold;
    }

    Optional<Duration> threshold() {
      return Optional.ofNullable(threshold);
    }
  }

  /** As many slots as there are CPUs, production's watchdog. */
  public static NodeOptions standard() {
    return new NodeOptions(
        Runtime.getRuntime().availableProcessors(),
        WatchMode.PRODUCTION,
        Optional.empty(),
        Optional.of(InMemoryTicketStore.empty()),
        Measuring.NOTHING,
        TimeSource.system());
  }

  public NodeOptions {
    if (cpuSlots < 1) {
      throw new IllegalArgumentException("cpuSlots is at least 1, not " + cpuSlots);
    }
  }

  public NodeOptions withCpuSlots(int slots) {
    return new NodeOptions(slots, watch, workers, jobs, measuring, time);
  }

  public NodeOptions withWatch(WatchMode mode) {
    return new NodeOptions(cpuSlots, mode, workers, jobs, measuring, time);
  }

  /** Runs CPU-bound functions on the worker nodes of a cluster. */
  public NodeOptions withWorkers(Membership membership, CpuGatewayOptions options) {
    return new NodeOptions(
        cpuSlots, watch, Optional.of(new Workers(membership, options)), jobs, measuring, time);
  }

  /** Keeps the jobs of a process alone in that store. */
  public NodeOptions withJobs(TicketStore store) {
    return new NodeOptions(cpuSlots, watch, workers, Optional.of(store), measuring, time);
  }

  /** Leaves jobs to whoever says later where they are kept: a process in a cluster. */
  public NodeOptions withJobsLater() {
    return new NodeOptions(cpuSlots, watch, workers, Optional.empty(), measuring, time);
  }

  /** Measures that. */
  public NodeOptions withMeasuring(Measuring what) {
    return new NodeOptions(cpuSlots, watch, workers, jobs, what, time);
  }

  /** Goes by that time, which a test drives by hand. */
  public NodeOptions withTime(TimeSource source) {
    return new NodeOptions(cpuSlots, watch, workers, jobs, measuring, source);
  }
}
