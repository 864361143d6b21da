package dev.turno.job;

import java.util.Optional;

/**
 * What a running function may know of the job that it runs for, and tell of it. A CPU-bound
 * function takes it as a parameter; called without a ticket it gets one that has no id.
 * Thread-safe.
 */
public interface JobContext {
  /** The job; empty when the caller waits for the value and there is no ticket. */
  Optional<JobId> id();

  /** The number of this attempt, from 1. */
  int attempt();

  /**
   * Names this execution, also when a job runs a second time because its worker node was taken for
   * dead: what an effect outside of Turno can be made idempotent with.
   */
  String leaseId();

  /** Whether the result is still wanted; a function that computes for long asks now and then. */
  boolean isCancelled();

  /**
   * Tells how far it is. Cheap: the last word within half a second is what watchers see.
   *
   * @param done 0 to 1
   * @param note what it is doing, at most 200 characters
   */
  void progress(double done, String note);

  /** Tells how far it is: 0 to 1. */
  default void progress(double done) {
    progress(done, "");
  }
}
