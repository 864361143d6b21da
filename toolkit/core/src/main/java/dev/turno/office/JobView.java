package dev.turno.office;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.job.Job;
import dev.turno.job.JobState;
import java.time.Instant;
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
    JobLinks links) {

  /** Where more of it is. */
  public record JobLinks(String self, String result, String events) {}

  static JobView of(Job job, int waiting) {
    return new JobView(
        job.id().toString(),
        job.state(),
        job.state() == JobState.AVAILABLE ? waiting : null,
        job.function(),
        job.queue(),
        job.attempt(),
        job.attempts(),
        job.lost(),
        job.cancelRequested(),
        job.progress().isPresent() ? job.progress().getAsDouble() : null,
        job.note().isEmpty() ? null : job.note(),
        job.reason().orElse(null),
        job.worker().orElse(null),
        job.times().created(),
        job.times().notBefore().orElse(null),
        job.times().started().orElse(null),
        job.times().ended().orElse(null),
        links(job));
  }

  private static JobLinks links(Job job) {
    String self = JobResource.path(job.id());
    return new JobLinks(self, self + "/result", self + "/events");
  }
}
