package dev.turno.ticket;

import org.jspecify.annotations.Nullable;

/**
 * What came of a transition.
 *
 * @param record the record as it now is, null when there is none
 */
public record Applied(Verdict verdict, @Nullable JobRecord record) {

  /** What came of it. */
  public enum Verdict {
    /** The record was changed. */
    APPLIED,
    /** The same change had been made before; its sender had not heard of that. */
    REPEATED,
    /** The lease is no longer the one that holds. */
    LEASE_LOST,
    /** The job isn't in a state in which this could be done. */
    REFUSED,
    /** The id belongs to another job. */
    CONFLICT,
    /** There is no such job. */
    ABSENT
  }

  static Applied of(JobRecord changed) {
    return new Applied(Verdict.APPLIED, changed);
  }

  /** Whether the change is made, by this or by an earlier request. */
  public boolean isDone() {
    return verdict == Verdict.APPLIED || verdict == Verdict.REPEATED;
  }

  /** Whether a store has something to write. */
  public boolean isChange() {
    return verdict == Verdict.APPLIED;
  }
}
