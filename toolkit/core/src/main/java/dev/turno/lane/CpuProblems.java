package dev.turno.lane;

import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;

/** What a client is told when a worker node can't give the answer. */
final class CpuProblems {
  private static final String RETRY_AFTER = "Retry-After";

  private CpuProblems() {}

  /**
   * Nobody computes it.
   *
   * @param serving how many nodes serve its queue, with other functions
   * @param nodes how many there are in the cluster
   */
  static ProblemException noWorker(Operation operation, int serving, int nodes, String howToAdd) {
    String queue = ((Lane.Cpu) operation.lane()).queue();
    return new ProblemException(
        Problem.titled(
                503,
                "No worker node offers `" + operation.id() + "`",
                serving
                    + " of "
                    + nodes
                    + (serving == 1 ? " nodes serves queue `" : " nodes serve queue `")
                    + queue
                    + (serving == 0 ? "`" : "`, without this function"))
            .with("fix", howToAdd)
            .withHeader(RETRY_AFTER, "1"));
  }

  /** There are worker nodes with a function of that name, but it takes or gives something else. */
  static ProblemException otherVersion(Operation operation, OtherVersion other) {
    return new ProblemException(
        Problem.titled(
                503,
                "Worker nodes offer another `" + operation.id() + "`",
                "This process calls "
                    + other.ours()
                    + ", worker node "
                    + other.node()
                    + " (pid "
                    + other.pid()
                    + ") offers "
                    + other.theirs())
            .with("fix", "Let both have the same argument and result types.")
            .withHeader(RETRY_AFTER, "1"));
  }

  static ProblemException overloaded(Operation operation, int waiting) {
    return new ProblemException(
        Problem.titled(
                503,
                "Overloaded",
                "All worker nodes are busy and "
                    + waiting
                    + " calls wait; try "
                    + operation.id()
                    + " again.")
            .withHeader(RETRY_AFTER, "1"));
  }

  static ProblemException late(Operation operation, boolean waited) {
    return ProblemException.of(
        504,
        waited
            ? "No worker node was free for " + operation.id() + " in time."
            : operation.id() + " did not end in time.");
  }

  static ProblemException lost(Operation operation, String node, boolean retryable) {
    return new ProblemException(
        Problem.titled(
            502,
            "Worker node lost",
            "Worker node "
                + node
                + " was lost while it ran "
                + operation.id()
                + (retryable
                    ? ", and so were those before it."
                    : ", which is not to be repeated.")));
  }

  static ProblemException notRepeated(Operation operation, String node) {
    return new ProblemException(
        Problem.titled(
                503,
                "Worker node lost",
                "Worker node "
                    + node
                    + " was lost while it ran "
                    + operation.id()
                    + ", and so many calls were repeated lately that this one isn't; try again.")
            .withHeader(RETRY_AFTER, "1"));
  }

  static ProblemException tooLarge(Operation operation, long most) {
    return ProblemException.of(
        413,
        "What "
            + operation.id()
            + " takes is larger than "
            + most
            + " bytes, the most that is sent to a worker node.");
  }

  static ProblemException overQuota(int most) {
    return new ProblemException(
        Problem.titled(
                429,
                "Too many calls",
                "You have " + most + " calls under way, as many as you may; try again.")
            .withHeader(RETRY_AFTER, "1"));
  }

  static ProblemException garbled(Operation operation) {
    return new ProblemException(
        Problem.titled(
            502,
            "Worker node misunderstood",
            "The answer of " + operation.id() + " could not be read."));
  }

  /** A bug on the worker node, which has logged it. */
  static ProblemException failed(String id) {
    return new ProblemException(
        Problem.of(500, "The server failed. Its log tells more under the id.").with("id", id));
  }

  static ProblemException stopping() {
    return new ProblemException(
        Problem.of(503, "This gateway stops.").withHeader(RETRY_AFTER, "1"));
  }
}
