package dev.turno.job;

/** Where a job is on its way. The package's drawing shows who moves it on. */
public enum JobState {
  /** It waits for its time; when that has come a dispatcher takes it as available. */
  SCHEDULED,
  /** It waits for a slot; a dispatcher leases it to a worker node, its submitter may cancel it. */
  AVAILABLE,
  /** A worker node has its lease; that worker node ends it, or loses it. */
  RUNNING,
  /** An attempt has failed; it waits for the next one. */
  RETRYABLE,
  /** It ended with a result. Final. */
  COMPLETED,
  /** Its submitter cancelled it. Final. */
  CANCELLED,
  /** It failed for good; kept for a person to look at and to retry. */
  DISCARDED;

  /** Whether it ended: nothing but a person's retry moves it on. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED || this == DISCARDED;
  }

  /** Whether it waits: for its time or for a slot. */
  public boolean isWaiting() {
    return this == SCHEDULED || this == AVAILABLE || this == RETRYABLE;
  }
}
