package dev.turno.office;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.job.JobState;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a job over HTTP.
 *
 * @param attempt the number of the attempt that runs, or ran last
 * @param lost how often its worker node was lost
 * @param position how many jobs of its function wait, for one that waits: about as many are before
 *     it
 * @param progress 0 to 1, when the function says so
 * @param reason why it ended: {@code done}, {@code failed}, {@code overrun}, {@code cancelled},
 *     {@code worker_lost}, {@code too_late}
 * @param worker the cluster node that runs it, or ran it last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
    String id,
    JobState state,
    @Nullable Integer position,
    String function,
    String queue,
    int attempt,
    int attempts,
    int lost,
    boolean cancelRequested,
    @Nullable Double progress,
    @Nullable String note,
    @Nullable String reason,
    @Nullable String worker,
    Instant created,
    @Nullable Instant notBefore,
    @Nullable Instant started,
    @Nullable Instant ended,
    Links links) {

  /** Where more of it is. */
  public record Links(String self, String result, String events) {}

  static JobView of(JobRecord record, int waiting, long now) {
    JobSpec spec = record.spec();
    Lease lease = record.lease();
    Ending ending = record.ending();
    JobState state = record.stateAt(now);
    boolean later = record.availableAt() > now;
    double done = record.progress().done();
    String note = record.progress().note();
    return new JobView(
        record.id().toString(),
        state,
        state == JobState.AVAILABLE ? waiting : null,
        spec.function(),
        spec.queue(),
        record.counts().attempt(),
        spec.retry().attempts(),
        record.counts().lost(),
        record.cancelRequested(),
        done < 0 ? null : done,
        note.isEmpty() ? null : note,
        ending == null ? null : ending.reason().name().toLowerCase(Locale.ROOT),
        lease == null ? null : lease.worker(),
        Instant.ofEpochMilli(spec.times().created()),
        later ? Instant.ofEpochMilli(record.availableAt()) : null,
        lease == null ? null : Instant.ofEpochMilli(lease.began()),
        ending != null && state.isFinal() ? Instant.ofEpochMilli(ending.at()) : null,
        links(record));
  }

  private static Links links(JobRecord record) {
    String self = JobResource.path(record.id());
    return new Links(self, self + "/result", self + "/events");
  }
}
