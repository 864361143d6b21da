package dev.turno.ticket;

import dev.turno.job.JobLimits;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;

/**
 * What was asked for; it never changes.
 *
 * @param function the function's id
 * @param shape the fingerprint of its arguments; worker nodes with another one don't run it
 * @param queue the queue that worker nodes serve
 * @param tenant who asked, empty for nobody in particular
 * @param retry how often it is attempted
 * @param limits how many of its function and its tenant may run at once
 * @param fingerprint of function and arguments; tells a repeated request from another one
 * @param times when it was submitted, and what follows from that
 */
public record JobSpec(
    String function,
    String shape,
    String queue,
    String tenant,
    Priority priority,
    RetryPolicy retry,
    JobLimits limits,
    String fingerprint,
    Times times) {

  /**
   * Times of a job, in milliseconds since the epoch, and spans in milliseconds.
   *
   * @param created when it was submitted
   * @param notBefore when it may begin
   * @param deadline when it must have begun, 0 for no such time
   * @param runtime how long an attempt may take
   * @param retention how long its result is kept after its end
   */
  public record Times(long created, long notBefore, long deadline, long runtime, long retention) {}
}
