package dev.turno.operation;

import java.time.Duration;
import java.util.Optional;

/** Where a function runs, and why there. */
public sealed interface Lane {
  /** Why the function runs there, in words: {@code returns Future<String>}. */
  String reason();

  /** The lane's name, in words. */
  String label();

  /** The event loop that the request came on: the function must not block. */
  record EventLoop(String reason) implements Lane {
    @Override
    public String label() {
      return "event loop";
    }
  }

  /** A virtual thread of the call's own. */
  record VirtualThread(String reason) implements Lane {
    @Override
    public String label() {
      return "virtual thread";
    }
  }

  /** A named, bounded pool of platform threads. */
  record Pool(String name, String reason) implements Lane {
    @Override
    public String label() {
      return "pool " + name;
    }
  }

  /**
   * Where the runtime of its language runs it; the call is handed over on the event loop.
   *
   * @param label where that is, in words: {@code plain child}
   */
  record Hosted(String label, String reason) implements Lane {}

  /**
   * A slot of a worker node.
   *
   * @param queue the queue that worker nodes serve
   * @param timeout the time that a call may take, waiting included
   * @param retryable whether a call goes to another worker node when its own is lost
   * @param batching how calls are gathered; empty when each is an invocation of its own
   * @param hosted whether the runtime of its language computes it: the call is handed over on the
   *     event loop, and takes no thread here
   */
  record Cpu(
      String queue,
      Duration timeout,
      boolean retryable,
      Optional<Batching> batching,
      String reason,
      boolean hosted)
      implements Lane {
    /** For a function that computes here. */
    public Cpu(
        String queue,
        Duration timeout,
        boolean retryable,
        Optional<Batching> batching,
        String reason) {
      this(queue, timeout, retryable, batching, reason, false);
    }

    /** Without batches. */
    public Cpu(String queue, Duration timeout, boolean retryable, String reason) {
      this(queue, timeout, retryable, Optional.empty(), reason);
    }

    /** How many calls share an invocation, at most. */
    public int batchSize() {
      return batching.map(Batching::size).orElse(1);
    }

    @Override
    public String label() {
      return "worker node";
    }
  }
}
