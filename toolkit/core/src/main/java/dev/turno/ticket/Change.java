package dev.turno.ticket;

import dev.turno.job.JobState;
import org.jspecify.annotations.Nullable;

/** The next version of a record in the making. */
final class Change {
  private final JobRecord before;
  private final String op;
  private JobState state;
  private Counts counts;
  private long availableAt;
  private boolean cancelRequested;
  private Progress progress;
  private @Nullable Lease lease;
  private @Nullable Ending ending;

  Change(JobRecord before, String op) {
    this.before = before;
    this.op = op;
    state = before.state();
    counts = before.counts();
    availableAt = before.availableAt();
    cancelRequested = before.cancelRequested();
    progress = before.progress();
    lease = before.lease();
    ending = before.ending();
  }

  Change state(JobState next) {
    state = next;
    return this;
  }

  Change counts(Counts next) {
    counts = next;
    return this;
  }

  Change availableAt(long time) {
    availableAt = time;
    return this;
  }

  Change cancelRequested(boolean requested) {
    cancelRequested = requested;
    return this;
  }

  Change progress(Progress next) {
    progress = next;
    return this;
  }

  Change lease(Lease next) {
    lease = next;
    return this;
  }

  Change ending(@Nullable Ending next) {
    ending = next;
    return this;
  }

  /** Ends the job. */
  Change ended(JobState how, Ending next) {
    return state(how).ending(next);
  }

  Applied apply() {
    return Applied.of(
        new JobRecord(
            before.id(),
            before.spec(),
            before.input(),
            state,
            counts,
            availableAt,
            cancelRequested,
            progress,
            lease,
            ending,
            before.version() + 1,
            op));
  }
}
