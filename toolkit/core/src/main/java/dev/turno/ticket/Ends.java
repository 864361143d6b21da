package dev.turno.ticket;

import dev.turno.job.JobState;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.Ending.Reason;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of a lease have in common: only its holder ends it, and a job whose submitter has
 * cancelled it is cancelled, however its attempt ends.
 */
final class Ends {
  private Ends() {}

  /**
   * Ends a lease.
   *
   * @param how what becomes of a job that is still wanted
   */
  static Applied end(
      @Nullable JobRecord current,
      String op,
      String leaseId,
      long now,
      Function<JobRecord, Change> how) {
    if (current == null) {
      return new Applied(Verdict.ABSENT, null);
    }
    if (!current.isHeldBy(leaseId)) {
      boolean repeated = current.lastOp().equals(op) && current.wasHeldBy(leaseId);
      return new Applied(repeated ? Verdict.REPEATED : Verdict.LEASE_LOST, current);
    }
    return current.cancelRequested()
        ? current.change(op).ended(JobState.CANCELLED, Ending.of(Reason.CANCELLED, now)).apply()
        : how.apply(current).apply();
  }
}
