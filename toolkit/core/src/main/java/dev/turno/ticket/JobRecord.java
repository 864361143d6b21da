package dev.turno.ticket;

import dev.turno.job.JobId;
import dev.turno.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job, but for large inputs and answers. Immutable; changed by a {@link
 * Transition} only.
 *
 * @param availableAt when the next attempt may begin, in milliseconds since the epoch
 * @param cancelRequested whether it ends as cancelled, whatever its attempt comes to
 * @param lease the last lease that was given, whether it still holds or not; null before the first
 * @param ending how it ended or how its last attempt failed; null before
 * @param version grows by one with each change
 * @param lastOp names the change that made this version, so that a repeated change is recognized
 */
public record JobRecord(
    JobId id,
    JobSpec spec,
    Payload input,
    JobState state,
    Counts counts,
    long availableAt,
    boolean cancelRequested,
    Progress progress,
    @Nullable Lease lease,
    @Nullable Ending ending,
    long version,
    String lastOp) {

  /** The record of a job that is new, submitted by the request of that name. */
  public static JobRecord fresh(JobId id, JobSpec spec, Payload input, String op) {
    boolean later = spec.times().notBefore() > spec.times().created();
    return new JobRecord(
        id,
        spec,
        input,
        later ? JobState.SCHEDULED : JobState.AVAILABLE,
        Counts.NONE,
        later ? spec.times().notBefore() : spec.times().created(),
        false,
        Progress.UNKNOWN,
        null,
        null,
        1,
        op);
  }

  /** The state as a reader sees it: what waits for its time is available when that has come. */
  public JobState stateAt(long now) {
    return state.isWaiting() && availableAt <= now ? JobState.AVAILABLE : state;
  }

  /** Whether that lease is the one that runs the job. */
  public boolean isHeldBy(String leaseId) {
    return state == JobState.RUNNING && wasHeldBy(leaseId);
  }

  /** Whether that lease is the last that was given. */
  public boolean wasHeldBy(String leaseId) {
    return lease != null && lease.id().equals(leaseId);
  }

  /** Whether its answer is to be thrown away, and later the record itself. */
  public boolean isExpired(long now) {
    return ending != null && state.isFinal() && now - ending.at() > spec.times().retention();
  }

  Change change(String op) {
    return new Change(this, op);
  }
}
