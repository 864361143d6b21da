package dev.turno.queue;

import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Finds a worker for a job before its record is written, so that one change does both: the job is
 * handed in and leased.
 */
interface Claims {
  /** Where no jobs are given out. */
  Claims NONE = fresh -> null;

  /** Keeps a worker's slot for a job that is about to be handed in; null when it has to wait. */
  @Nullable Claim claim(JobRecord fresh);

  /** A slot that is kept. Exactly one of the outcomes is told. */
  interface Claim {
    /** What is to be done right after the record was created. */
    Transition.Grant grant();

    /** What came of that. */
    void granted(Applied applied);

    /** Whether it was done is not known. */
    void unclear(Throwable failure);
  }
}
