package dev.turno.office;

import dev.turno.job.Job;
import dev.turno.job.JobState;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A job's record in the words of those who have handed it in. */
final class JobWords {
  private JobWords() {}

  static Job of(JobRecord record, long now) {
    JobSpec spec = record.spec();
    Optional<Lease> lease = Optional.ofNullable(record.lease());
    double done = record.progress().done();
    return new Job(
        record.id(),
        spec.function(),
        spec.queue(),
        record.stateAt(now),
        record.counts().attempt(),
        spec.retry().attempts(),
        record.counts().lost(),
        record.cancelRequested(),
        done < 0 ? OptionalDouble.empty() : OptionalDouble.of(done),
        record.progress().note(),
        Optional.ofNullable(record.ending()).map(e -> e.reason().name().toLowerCase(Locale.ROOT)),
        lease.map(Lease::worker),
        times(record, lease.orElse(null), now),
        record.version());
  }

  private static Job.Times times(JobRecord record, @Nullable Lease lease, long now) {
    JobState state = record.state();
    Ending ending = record.ending();
    boolean later = state.isWaiting() && record.availableAt() > now;
    return new Job.Times(
        Instant.ofEpochMilli(record.spec().times().created()),
        later ? Optional.of(Instant.ofEpochMilli(record.availableAt())) : Optional.empty(),
        Optional.ofNullable(lease).map(l -> Instant.ofEpochMilli(l.began())),
        ending != null && state.isFinal()
            ? Optional.of(Instant.ofEpochMilli(ending.at()))
            : Optional.empty());
  }
}
