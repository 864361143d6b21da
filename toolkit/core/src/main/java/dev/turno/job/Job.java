package dev.turno.job;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a job at one moment.
 *
 * @param function what runs: {@code Images.thumbnail}
 * @param attempt the number of the attempt that runs, or ran last; 0 before the first
 * @param attempts how many there may be
 * @param lost how often its worker node was lost, which is not counted as an attempt
 * @param cancelRequested whether it ends as cancelled, whatever its attempt comes to
 * @param progress 0 to 1, when the function says so
 * @param note what the function says that it is doing; empty when it says nothing
 * @param reason why it ended, or its last attempt did: {@code done}, {@code failed}, {@code
 *     overrun}, {@code cancelled}, {@code worker_lost}, {@code too_late}
 * @param worker the cluster node that runs it, or ran it last
 * @param version grows by one with each change
 */
public record Job(
    JobId id,
    String function,
    String queue,
    JobState state,
    int attempt,
    int attempts,
    int lost,
    boolean cancelRequested,
    OptionalDouble progress,
    String note,
    Optional<String> reason,
    Optional<String> worker,
    Times times,
    long version) {

  /**
   * When it was what.
   *
   * @param notBefore when its next attempt may begin, while that is to come
   * @param started when its last attempt was given to a worker node
   * @param ended when it ended
   */
  public record Times(
      Instant created,
      Optional<Instant> notBefore,
      Optional<Instant> started,
      Optional<Instant> ended) {}
}
