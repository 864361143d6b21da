package dev.turno.lane;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of a worker node.
 *
 * @param slots how many calls run at once; default: one for each CPU
 * @param queueSize how many calls of one function wait for a slot before the node says that it is
 *     busy; default: as many as slots
 * @param queues the queues that it serves; empty, the default, for all
 * @param host the address that its lifeline listens on, which gateways must reach; default
 *     127.0.0.1
 * @param messages how long calls and their answers may be
 * @param linger how long it goes on answering after it has told that it drains, so that calls that
 *     were under way to it find their way elsewhere; default 1 s
 */
public record WorkerOptions(
    int slots,
    int queueSize,
    Set<String> queues,
    String host,
    MessageLimits messages,
    Duration linger) {
  /** How often a worker node tells how busy it is. */
  static final Duration REPORT_EVERY = Duration.ofMillis(500);

  public WorkerOptions {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker node has at least 1 slot, not " + slots);
    }
    if (queueSize < 0) {
      throw new IllegalArgumentException(
          "a worker node's queue holds 0 calls or more, not " + queueSize);
    }
    queues = Set.copyOf(queues);
  }

  public static WorkerOptions ofDefaults() {
    int cpus = Runtime.getRuntime().availableProcessors();
    return new WorkerOptions(
        cpus, cpus, Set.of(), "127.0.0.1", MessageLimits.ofDefaults(), Duration.ofSeconds(1));
  }

  /** That many slots, and as long a queue for each function. */
  public WorkerOptions withSlots(int slots) {
    return new WorkerOptions(slots, slots, queues, host, messages, linger);
  }

  public WorkerOptions withQueueSize(int queueSize) {
    return new WorkerOptions(slots, queueSize, queues, host, messages, linger);
  }

  public WorkerOptions withQueues(Set<String> queues) {
    return new WorkerOptions(slots, queueSize, queues, host, messages, linger);
  }

  public WorkerOptions withHost(String host) {
    return new WorkerOptions(slots, queueSize, queues, host, messages, linger);
  }

  public WorkerOptions withMessages(MessageLimits messages) {
    return new WorkerOptions(slots, queueSize, queues, host, messages, linger);
  }

  public WorkerOptions withLinger(Duration linger) {
    return new WorkerOptions(slots, queueSize, queues, host, messages, linger);
  }
}
